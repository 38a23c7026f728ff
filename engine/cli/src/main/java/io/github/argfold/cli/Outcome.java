package io.github.argfold.cli;

import io.github.argfold.crossval.ScoreTable;
import io.github.argfold.crossval.Splits;
import io.github.argfold.kernels.Backend;
import io.github.argfold.knn.KnnCell;
import io.github.argfold.knn.KnnResult;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * What a search found, whatever its strategy: scored cells in order, and what they cost.
 *
 * @param cells the cell of each row of the table
 * @param scores a row per cell
 * @param splits what the columns of the table are
 * @param complete false if the search was interrupted
 * @param geometries neighbour geometries the cells belong to
 * @param pairFeatures distance work done
 * @param seconds wall clock
 * @param threads threads that worked
 * @param backend kernels that ran
 */
record Outcome(IntFunction<KnnCell> cells, ScoreTable scores, Splits splits, boolean complete, int geometries,
        long pairFeatures, double seconds, int threads, Backend backend) {

    static Outcome of(KnnResult result, Splits splits) {
        return new Outcome(result.grid()::cell, result.scores(), splits, result.complete(),
                result.grid().geometries(), result.pairFeatures(), result.seconds(), result.threads(),
                result.backend());
    }

    KnnCell cell(int row) {
        return cells.apply(row);
    }

    /** Cells with a score. */
    int scoredCells() {
        return (int) IntStream.range(0, scores.cells()).filter(row -> scores.reason(row) == null).count();
    }

    /** Geometries with a scored cell; the cells of each stand together. */
    int scoredGeometries() {
        int each = scores.cells() / geometries;
        return (int) IntStream.range(0, scores.cells()).filter(row -> scores.reason(row) == null)
                .map(row -> row / each).distinct().count();
    }

    /** The rows of the best cells, best first; those without a score are left out. */
    int[] top(int count) {
        int[] ranks = scores.rank(0);
        long[] order = new long[ranks.length];
        int scored = 0;
        for (int row = 0; row < ranks.length; row++) {
            if (!Double.isNaN(scores.mean(row, 0))) {
                order[scored++] = (long) ranks[row] << 32 | row;
            }
        }
        Arrays.sort(order, 0, scored);
        return Arrays.stream(order, 0, Math.min(count, scored)).mapToInt(key -> (int) key).toArray();
    }
}
