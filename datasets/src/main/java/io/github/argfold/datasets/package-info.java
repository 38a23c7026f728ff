/** Data sets, their readers and the bundled catalogue. */
@NullMarked
package io.github.argfold.datasets;

import org.jspecify.annotations.NullMarked;
