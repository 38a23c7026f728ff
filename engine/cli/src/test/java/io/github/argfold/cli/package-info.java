/** Tests of the argfold command. */
@NullMarked
package io.github.argfold.cli;

import org.jspecify.annotations.NullMarked;
