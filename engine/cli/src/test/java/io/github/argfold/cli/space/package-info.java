/** Tests of space files. */
@NullMarked
package io.github.argfold.cli.space;

import org.jspecify.annotations.NullMarked;
