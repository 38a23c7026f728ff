/**
 * The inner loops, and {@link Kernels}, the one class that chooses among them.
 *
 * <p>An interface says what a loop does to plain arrays; beside it stand a scalar version, the oracle, and vector ones.
 * Only classes named Vector* use the Vector API, and nobody else names them. Not exported: what is public here is so for
 * the packages above. Uses {@code kernels}.
 */
@NullMarked
package io.github.argfold.kernels.loops;

import org.jspecify.annotations.NullMarked;
