/** What was tried: trials, their states and values, and the columnar history that holds them. Sees {@code space}. */
@NullMarked
package io.github.argfold.trial;

import org.jspecify.annotations.NullMarked;
