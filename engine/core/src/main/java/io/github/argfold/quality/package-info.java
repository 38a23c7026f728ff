/**
 * Functions with known optima, and the runner that compares strategies by what they find of them. Sees {@code study},
 * and for its real problems {@code knn}, {@code crossval} and {@code datasets}.
 */
@NullMarked
package io.github.argfold.quality;

import org.jspecify.annotations.NullMarked;
