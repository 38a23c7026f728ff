package io.github.argfold.kernels.search;

import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.NeighbourLists;
import io.github.argfold.kernels.PointSet;
import io.github.argfold.kernels.loops.CosineFinish;
import io.github.argfold.kernels.loops.ScalarKernel;
import io.github.argfold.kernels.search.NeighbourSearch.Exclusion;
import io.github.argfold.kernels.selection.RankSort;
import java.util.Arrays;

/**
 * Neighbours among few points by plain loops: what a query may see of them is one row of distances, sorted whole.
 * Immutable and thread-safe.
 *
 * <p>The points are packed feature by feature instead of in panels, so that one loop runs over all of them.
 */
final class SmallSearch implements PairSearch {
    static final int MOST_POINTS = 256;

    private final PointSet points;
    private final ScalarKernel kernel;
    private final double[] columns;
    /** ‖y‖ per position under cosine, else empty. */
    private final double[] norms;

    /** @param points at most {@link #MOST_POINTS} */
    SmallSearch(Metric metric, PointSet points) {
        this.points = points;
        kernel = new ScalarKernel(metric);
        norms = metric.kind() == Metric.Kind.COSINE ? CosineFinish.norms(points) : new double[0];
        columns = new double[points.size() * points.dimension()];
        for (int position = 0; position < points.size(); position++) {
            int row = points.offset(position);
            for (int f = 0; f < points.dimension(); f++) {
                columns[f * points.size() + position] = points.rowMajor()[row + f];
            }
        }
    }

    @Override
    public Worker worker(int maxLength) {
        return new Row();
    }

    /** The buffers of one thread. */
    private final class Row implements Worker {
        private final double[] rankValues = new double[points.size()];
        private final int[] ids = new int[points.size()];
        private final RankSort sorter = new RankSort(points.size());

        @Override
        public void search(double[] rowMajor, int[] queryRows, int first, int count, Exclusion exclusion,
                int length, NeighbourLists lists) {
            int size = points.size();
            for (int query = first; query < first + count; query++) {
                int left = Math.clamp(exclusion.from(query), 0, size);
                int right = Math.clamp(exclusion.to(query), left, size);
                int allowed = left + size - right;
                int at = queryRows[query] * points.dimension();
                measure(rowMajor, at, 0, left, rankValues, 0);
                measure(rowMajor, at, right, size, rankValues, left);
                System.arraycopy(points.ids(), 0, ids, 0, left);
                System.arraycopy(points.ids(), right, ids, left, size - right);
                int listed = Math.min(allowed, length);
                lists.set(query, listed, ids, rankValues, sorter.sort(rankValues, ids, allowed, listed));
            }
        }
    }

    /** Writes the rank values of the positions [from, to) to {@code out} from {@code target} on. */
    private void measure(double[] rowMajor, int query, int from, int to, double[] out, int target) {
        int count = to - from;
        Arrays.fill(out, target, target + count, 0);
        kernel.add(rowMajor, query, points.dimension(), columns, from, points.size(), count, out, target);
        if (norms.length > 0) {
            double norm = CosineFinish.norm(rowMajor, query, points.dimension());
            for (int i = 0; i < count; i++) {
                out[target + i] = CosineFinish.distance(out[target + i], norm * norms[from + i]);
            }
        }
    }
}
