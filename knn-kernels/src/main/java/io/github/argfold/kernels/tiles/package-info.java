/**
 * Whole blocks of distances and what is made of them, for callers who keep books of their own.
 *
 * <p>{@link DistanceTiles} and {@link ExactDistances} give the definition's values, {@link CandidateTiles} and
 * {@link LogarithmTiles} near ones with their bounds; {@link ExponentSums}, {@link WeightedSums}, {@link Powers} and
 * {@link LineSieve} work on terms and distances; {@link TilingComparison} measures the machine. All validate once per
 * call. Uses {@code kernels}, {@code loops} and {@code images}.
 */
@NullMarked
package io.github.argfold.kernels.tiles;

import org.jspecify.annotations.NullMarked;
