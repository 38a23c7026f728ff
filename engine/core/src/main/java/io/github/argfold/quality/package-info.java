/** Test functions with known optima, to compare strategies by what they find. Sees {@code study}. */
@NullMarked
package io.github.argfold.quality;

import org.jspecify.annotations.NullMarked;
