/**
 * Exact nearest neighbours: {@link NeighbourSearch} and the ways it takes.
 *
 * <p>A {@link PairSearch} measures every pair, a {@link CandidateSearch} proposes few and ranks those; which is taken
 * changes speed and no result. {@link SpatialOrder} puts near points next to each other beforehand, {@link Rehearsal}
 * has the loops compiled. The top of the module: uses all its other packages.
 */
@NullMarked
package io.github.argfold.kernels.search;

import org.jspecify.annotations.NullMarked;
