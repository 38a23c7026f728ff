/**
 * The exact k-nearest-neighbour evaluator: plan, neighbour pass, read-out; and the model refitted with the best
 * cell.
 *
 * <p>Sees {@code crossval}, {@code datasets}, {@code kernels}, and {@code study}'s objective.
 */
@NullMarked
package io.github.argfold.knn;

import org.jspecify.annotations.NullMarked;
