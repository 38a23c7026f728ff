/** The exact k-nearest-neighbour evaluator. */
@NullMarked
package io.github.argfold.knn;

import org.jspecify.annotations.NullMarked;
