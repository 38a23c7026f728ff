/** Tests of programs as objectives. */
@NullMarked
package io.github.argfold.cli.program;

import org.jspecify.annotations.NullMarked;
