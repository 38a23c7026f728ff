package io.github.argfold.knn;

import io.github.argfold.crossval.Folds;
import io.github.argfold.crossval.Score;
import io.github.argfold.crossval.ScoreTable;
import io.github.argfold.crossval.ScoreWorkspace;
import io.github.argfold.kernels.Metric;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Classification: votes grow along the list, so only the class that just gained can take the lead, and every k
 * costs O(1).
 *
 * <p>Values of k are taken in chunks small enough for their predictions and, where a score asks for them,
 * probabilities to stay in memory.
 */
final class ClassReadOut implements ReadOut {
    /** Values held at once per thread: 32 MB of doubles. */
    private static final long CHUNK_VALUES = 1L << 22;

    private final KnnProblem problem;
    private final KAxis ks;
    private final List<Score> scores;
    private final boolean probabilities;
    private final boolean confusion;
    private final ListWalk walk;
    private final Votes votes;
    private final long[] confusionOfK;
    private final ScoreWorkspace workspace = new ScoreWorkspace();
    private int[] truth = new int[0];
    private int[][] predicted = new int[0][];
    private double[][] probabilityOf = new double[0][];

    ClassReadOut(KnnProblem problem, KAxis ks, List<Score> scores, int listCapacity) {
        this.problem = problem;
        this.ks = ks;
        this.scores = scores;
        probabilities = scores.stream().anyMatch(Score::needsProbabilities);
        confusion = scores.stream().anyMatch(score -> score != Score.ACCURACY && score.fromConfusion());
        walk = new ListWalk(listCapacity);
        votes = new Votes(problem.classes);
        confusionOfK = new long[confusion ? problem.classes * problem.classes : 0];
    }

    @Override
    public void score(NeighbourTable table, SplitRows split, Metric metric, Weighting weighting,
            ScoreTable into,
            int firstCell) {
        int usable = ks.upTo(split.trainSize());
        int rows = split.rows().length;
        long perK = (long) rows * (probabilities ? problem.classes + 1 : 1);
        int chunk = Math.clamp(CHUNK_VALUES / Math.max(1, perK), 1, ks.size());
        reserve(rows, chunk);
        for (int i = 0; i < rows; i++) {
            truth[i] = problem.classOf[split.rows()[i]];
        }
        boolean[] known = probabilities && !problem.splits.pooled() ? known(split) : null;
        for (int from = 0; from < usable; from += chunk) {
            int to = Math.min(usable, from + chunk);
            for (int i = 0; i < rows; i++) {
                int size = walk.load(table, split.rows()[i], problem, split.repeat(), ks.k(to - 1), metric,
                        weighting);
                vote(i, size, from, to);
            }
            for (int j = from; j < to; j++) {
                record(j - from, rows, known, into, firstCell + ks.place(j), split.column());
            }
        }
    }

    /** Which classes the training rows of a split hold. */
    private boolean[] known(SplitRows split) {
        boolean[] known = new boolean[problem.classes];
        Folds folds = problem.splits.repeat(split.repeat());
        int fold = folds.of(split.rows()[0]);
        for (int row = 0; row < problem.rows; row++) {
            known[problem.classOf[row]] |= folds.trains(row, fold);
        }
        return known;
    }

    private void reserve(int rows, int chunk) {
        if (truth.length < rows) {
            truth = new int[rows];
        }
        if (predicted.length < chunk || predicted[0].length < rows) {
            predicted = new int[chunk][rows];
            probabilityOf = probabilities ? new double[chunk][rows * problem.classes] : new double[chunk][0];
        }
    }

    private void vote(int row, int size, int from, int to) {
        votes.clear();
        int j = from;
        for (int i = 0; i < size && j < to; i++) {
            votes.add(problem.classOf[walk.ids[i]], walk.weights[i]);
            if (i + 1 == ks.k(j)) {
                predicted[j - from][row] = votes.leader();
                if (probabilities) {
                    votes.shares(probabilityOf[j - from], row * problem.classes);
                }
                j++;
            }
        }
    }

    private void record(int slot, int rows, boolean @Nullable [] known, ScoreTable into, int cell,
            int column) {
        int[] prediction = predicted[slot];
        int correct = 0;
        for (int i = 0; i < rows; i++) {
            if (prediction[i] == truth[i]) {
                correct++;
            }
        }
        if (confusion) {
            Arrays.fill(confusionOfK, 0);
            for (int i = 0; i < rows; i++) {
                confusionOfK[truth[i] * problem.classes + prediction[i]]++;
            }
        }
        for (int s = 0; s < scores.size(); s++) {
            Score score = scores.get(s);
            double value = score == Score.ACCURACY
                    ? (double) correct / rows
                    : score.fromConfusion()
                            ? score.fromConfusion(confusionOfK, problem.classes)
                            : score.classification(truth, prediction, probabilityOf[slot], rows,
                                    problem.classes, known,
                                    workspace);
            into.set(cell, column, s, value);
        }
    }
}
