package io.github.argfold.knn;

import io.github.argfold.crossval.ScoreWorkspace;
import java.util.List;

/**
 * Regression: the (weighted) mean of the targets. Where weights do not change with k its two sums are carried along
 * the list and every k costs O(1), else O(k).
 */
final class ValueReadOut implements ReadOut {
    private final ReadOutTerms terms;
    private final KnnProblem problem;

    ValueReadOut(ReadOutTerms terms) {
        this.terms = terms;
        problem = terms.problem;
    }

    @Override
    public boolean takesParts() {
        return false;
    }

    @Override
    public void finish(Workers workers) {
    }

    @Override
    public void read(NeighbourTable neighbours, List<SplitRows> splits, Workers workers) {
        StoredTasks tasks = new StoredTasks(terms, splits, 1, workers);
        workers.run(tasks.count(), () -> new Walker(neighbours),
                (task, walker) -> walker.score(tasks.get(task)));
    }

    /** The buffers of one thread. */
    final class Walker {
        private final NeighbourTable neighbours;
        private final ListWalk walk;
        private final double[] weights;
        private final ScoreWorkspace workspace = new ScoreWorkspace();
        private double[] truth = new double[0];
        private double[][] predicted = new double[0][];

        Walker(NeighbourTable neighbours) {
            this.neighbours = neighbours;
            walk = new ListWalk(terms.problem, terms.metric, neighbours);
            weights = new double[neighbours.capacity()];
        }

        void score(StoredTasks.Task task) {
            int rows = task.split().rows().length;
            reserve(rows, task.to() - task.from());
            Weighting weighting = terms.weightings.get(task.weighting());
            int[] foldOf = problem.foldOf[task.split().repeat()];
            int reach = Math.min(task.split().trainSize(), weighting.reach(terms.ks.k(task.to() - 1)));
            for (int i = 0; i < rows; i++) {
                int row = task.split().rows()[i];
                truth[i] = problem.valueOf[row];
                int size = walk.load(neighbours, row, foldOf, reach);
                if (!weighting.counts()) {
                    walk.measure();
                }
                average(i, size, weighting, task);
            }
            for (int k = task.from(); k < task.to(); k++) {
                for (int s = 0; s < terms.scores.size(); s++) {
                    terms.into.set(terms.cell(task.weighting(), k), task.split().column(), s,
                            terms.scores.get(s).regression(truth, predicted[k - task.from()], rows,
                                    workspace));
                }
            }
        }

        private void reserve(int rows, int values) {
            if (truth.length < rows) {
                truth = new double[rows];
            }
            if (predicted.length < values || predicted[0].length < rows) {
                predicted = new double[values][rows];
            }
        }

        private void average(int row, int size, Weighting weighting, StoredTasks.Task task) {
            int served = ReadOutTerms.servedK(weighting, size);
            if (weighting.grows()) {
                terms.weights.weigh(weighting, walk.distances, served, weights);
            }
            double sum = 0;
            double weight = 0;
            int added = 0;
            for (int i = task.from(); i < task.to(); i++) {
                int k = terms.ks.k(i);
                if (k > served) {
                    return;
                }
                if (!weighting.grows()) {
                    terms.weights.weigh(weighting, walk.distances, k, weights);
                    sum = 0;
                    weight = 0;
                    added = 0;
                }
                for (; added < k; added++) {
                    sum += weights[added] * problem.valueOf[walk.ids[added]];
                    weight += weights[added];
                }
                predicted[i - task.from()][row] = sum / weight;
            }
        }
    }
}
