package io.github.argfold.knn;

import io.github.argfold.crossval.Score;
import io.github.argfold.crossval.ScoreTable;
import io.github.argfold.crossval.ScoreWorkspace;
import io.github.argfold.kernels.Metric;
import java.util.List;

/**
 * Regression: the (weighted) mean of the targets, its two sums carried along the list, so that every k costs O(1).
 */
final class ValueReadOut implements ReadOut {
    /** Predictions held at once per thread: 32 MB. */
    private static final long CHUNK_VALUES = 1L << 22;

    private final KnnProblem problem;
    private final KAxis ks;
    private final List<Score> scores;
    private final ListWalk walk;
    private final ScoreWorkspace workspace = new ScoreWorkspace();
    private double[] truth = new double[0];
    private double[][] predicted = new double[0][];

    ValueReadOut(KnnProblem problem, KAxis ks, List<Score> scores, int listCapacity) {
        this.problem = problem;
        this.ks = ks;
        this.scores = scores;
        walk = new ListWalk(listCapacity);
    }

    @Override
    public void score(NeighbourTable table, SplitRows split, Metric metric, Weighting weighting,
            ScoreTable into,
            int firstCell) {
        int usable = ks.upTo(split.trainSize());
        int rows = split.rows().length;
        int chunk = Math.clamp(CHUNK_VALUES / Math.max(1, rows), 1, ks.size());
        reserve(rows, chunk);
        for (int i = 0; i < rows; i++) {
            truth[i] = problem.valueOf[split.rows()[i]];
        }
        for (int from = 0; from < usable; from += chunk) {
            int to = Math.min(usable, from + chunk);
            for (int i = 0; i < rows; i++) {
                int size = walk.load(table, split.rows()[i], problem, split.repeat(), ks.k(to - 1), metric,
                        weighting);
                average(i, size, from, to);
            }
            for (int j = from; j < to; j++) {
                for (int s = 0; s < scores.size(); s++) {
                    into.set(firstCell + ks.place(j), split.column(), s,
                            scores.get(s).regression(truth, predicted[j - from], rows, workspace));
                }
            }
        }
    }

    private void reserve(int rows, int chunk) {
        if (truth.length < rows) {
            truth = new double[rows];
        }
        if (predicted.length < chunk || predicted[0].length < rows) {
            predicted = new double[chunk][rows];
        }
    }

    private void average(int row, int size, int from, int to) {
        double sum = 0;
        double weight = 0;
        int j = from;
        for (int i = 0; i < size && j < to; i++) {
            sum += walk.weights[i] * problem.valueOf[walk.ids[i]];
            weight += walk.weights[i];
            if (i + 1 == ks.k(j)) {
                predicted[j - from][row] = sum / weight;
                j++;
            }
        }
    }
}
