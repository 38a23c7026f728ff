package io.github.argfold.knn;

import io.github.argfold.crossval.Folds;
import io.github.argfold.crossval.Score;
import io.github.argfold.crossval.ScoreWorkspace;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Classification where some score looks at single predictions: those of class probabilities, or confusion counts of
 * very many classes.
 *
 * <p>A task is a split, a weighting and some values of k, few enough for their predictions and probabilities to stay
 * in memory.
 */
final class ClassReadOut implements ReadOut {
    private final ReadOutTerms terms;
    private final KnnProblem problem;
    private final boolean probabilities;
    private final boolean confusion;

    ClassReadOut(ReadOutTerms terms) {
        this.terms = terms;
        problem = terms.problem;
        probabilities = terms.scores.stream().anyMatch(Score::needsProbabilities);
        confusion = terms.scores.stream().anyMatch(score -> score != Score.ACCURACY && score.fromConfusion());
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
        StoredTasks tasks = new StoredTasks(terms, splits, probabilities ? problem.classes + 1 : 1, workers);
        workers.run(tasks.count(), () -> new Walker(neighbours),
                (task, walker) -> walker.score(tasks.get(task), known(tasks.get(task).split())));
    }

    /** Which classes the training rows of a split hold; null where every row's model is another. */
    private boolean @Nullable [] known(SplitRows split) {
        if (!probabilities || problem.splits.pooled()) {
            return null;
        }
        boolean[] known = new boolean[problem.classes];
        Folds folds = problem.splits.repeat(split.repeat());
        int fold = folds.of(split.rows()[0]);
        for (int row = 0; row < problem.rows; row++) {
            known[problem.classOf[row]] |= folds.trains(row, fold);
        }
        return known;
    }

    /** The buffers of one thread. */
    final class Walker {
        private final NeighbourTable neighbours;
        private final ListWalk walk;
        private final double[] weights;
        private final Votes votes = new Votes(problem.classes);
        private final long[] matrix = new long[confusion ? problem.classes * problem.classes : 0];
        private final ScoreWorkspace workspace = new ScoreWorkspace();
        private int[] truth = new int[0];
        private int[][] predicted = new int[0][];
        private double[][] probabilityOf = new double[0][];

        Walker(NeighbourTable neighbours) {
            this.neighbours = neighbours;
            walk = new ListWalk(terms.problem, terms.metric, neighbours);
            weights = new double[neighbours.capacity()];
        }

        void score(StoredTasks.Task task, boolean @Nullable [] known) {
            int rows = task.split().rows().length;
            reserve(rows, task.to() - task.from());
            Weighting weighting = terms.weightings.get(task.weighting());
            int[] foldOf = problem.foldOf[task.split().repeat()];
            int reach = Math.min(task.split().trainSize(), weighting.reach(terms.ks.k(task.to() - 1)));
            for (int i = 0; i < rows; i++) {
                int row = task.split().rows()[i];
                truth[i] = problem.classOf[row];
                int size = walk.load(neighbours, row, foldOf, reach);
                if (!weighting.counts()) {
                    walk.measure();
                }
                vote(i, size, weighting, task);
            }
            for (int k = task.from(); k < task.to(); k++) {
                record(task, k, rows, known);
            }
        }

        private void reserve(int rows, int values) {
            if (truth.length < rows) {
                truth = new int[rows];
            }
            if (predicted.length < values || predicted[0].length < rows) {
                predicted = new int[values][rows];
                probabilityOf = new double[values][probabilities ? rows * problem.classes : 0];
            }
        }

        private void vote(int row, int size, Weighting weighting, StoredTasks.Task task) {
            int served = ReadOutTerms.servedK(weighting, size);
            if (weighting.grows()) {
                terms.weights.weigh(weighting, walk.distances, served, weights);
            }
            votes.clear();
            int voted = 0;
            for (int i = task.from(); i < task.to(); i++) {
                int k = terms.ks.k(i);
                if (k > served) {
                    return;
                }
                if (!weighting.grows()) {
                    terms.weights.weigh(weighting, walk.distances, k, weights);
                    votes.clear();
                    voted = 0;
                }
                for (; voted < k; voted++) {
                    votes.add(problem.classOf[walk.ids[voted]], weights[voted]);
                }
                int slot = i - task.from();
                predicted[slot][row] = votes.leader();
                if (probabilities) {
                    votes.shares(probabilityOf[slot], row * problem.classes);
                }
            }
        }

        private void record(StoredTasks.Task task, int k, int rows, boolean @Nullable [] known) {
            int slot = k - task.from();
            int[] prediction = predicted[slot];
            int right = 0;
            for (int i = 0; i < rows; i++) {
                if (prediction[i] == truth[i]) {
                    right++;
                }
            }
            if (confusion) {
                Arrays.fill(matrix, 0);
                for (int i = 0; i < rows; i++) {
                    matrix[truth[i] * problem.classes + prediction[i]]++;
                }
            }
            for (int s = 0; s < terms.scores.size(); s++) {
                Score score = terms.scores.get(s);
                double value = score == Score.ACCURACY
                        ? (double) right / rows
                        : score.fromConfusion()
                                ? score.fromConfusion(matrix, problem.classes)
                                : score.classification(truth, prediction, probabilityOf[slot], rows,
                                        problem.classes, known, workspace);
                terms.into.set(terms.cell(task.weighting(), k), task.split().column(), s, value);
            }
        }
    }
}
