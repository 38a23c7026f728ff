/**
 * What every user of the kernels meets: {@link Metric}s define distances, {@link PointSet}s hold the points,
 * {@link NeighbourLists} the answers; {@link Backend} and {@link Tiling} say which code runs, {@link Parallel} on whose
 * threads.
 *
 * <p>The packages below this one hold what is done with them: {@code search} finds neighbours, {@code tiles} gives out
 * distances. Uses the JDK only.
 */
@NullMarked
package io.github.argfold.kernels;

import org.jspecify.annotations.NullMarked;
