package io.github.argfold.crossval;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The scores of class probabilities. */
final class ProbabilityScores {
    private static final double EPSILON = Math.ulp(1.0);

    private ProbabilityScores() {
    }

    static double of(Score score, int[] truth, double[] probabilities, int rows, int classes,
            boolean @Nullable [] known, ScoreWorkspace workspace) {
        var truthCounts = workspace.truthCounts(truth, rows, classes);
        var knownClasses = 0;
        var presentClasses = 0;
        var greatestKnown = -1;
        for (var c = 0; c < classes; c++) {
            var isKnown = known == null || known[c];
            if (isKnown) {
                knownClasses++;
                greatestKnown = c;
            }
            if (truthCounts[c] > 0) {
                presentClasses++;
                if (!isKnown) {
                    return Double.NaN;
                }
            }
        }
        if (knownClasses < 2 || presentClasses == 0) {
            return Double.NaN;
        }
        var allPresent = presentClasses == knownClasses;
        var binary = knownClasses == 2;
        return switch (score) {
            case NEG_LOG_LOSS -> allPresent ? meanLog(truth, probabilities, rows, classes) : Double.NaN;
            case NEG_BRIER_SCORE -> binary
                    ? -squares(truth, probabilities, rows, classes, greatestKnown)
                    : allPresent ? -squares(truth, probabilities, rows, classes, -1) : Double.NaN;
            case ROC_AUC -> binary && allPresent
                    ? area(truth, probabilities, rows, classes, greatestKnown, workspace)
                    : Double.NaN;
            case ROC_AUC_OVR -> !allPresent
                    ? Double.NaN
                    : binary
                            ? area(truth, probabilities, rows, classes, greatestKnown, workspace)
                            : meanArea(truth, probabilities, rows, classes, truthCounts, workspace);
            default -> throw new AssertionError(score);
        };
    }

    private static double meanLog(int[] truth, double[] probabilities, int rows, int classes) {
        var sum = 0.0;
        for (var row = 0; row < rows; row++) {
            var probability = probabilities[row * classes + truth[row]];
            sum += Math.log(Math.clamp(probability, EPSILON, 1 - EPSILON));
        }
        return sum / rows;
    }

    /** The mean over the rows of the squared differences of class {@code only}, or of all of them if it is −1. */
    private static double squares(int[] truth, double[] probabilities, int rows, int classes, int only) {
        var from = only < 0 ? 0 : only;
        var to = only < 0 ? classes : only + 1;
        var sum = 0.0;
        for (var row = 0; row < rows; row++) {
            for (var c = from; c < to; c++) {
                var difference = probabilities[row * classes + c] - (truth[row] == c ? 1 : 0);
                sum += difference * difference;
            }
        }
        return sum / rows;
    }

    private static double meanArea(int[] truth, double[] probabilities, int rows, int classes,
            int[] truthCounts,
            ScoreWorkspace workspace) {
        var sum = 0.0;
        var present = 0;
        for (var c = 0; c < classes; c++) {
            if (truthCounts[c] > 0) {
                sum += area(truth, probabilities, rows, classes, c, workspace);
                present++;
            }
        }
        return sum / present;
    }

    /**
     * The share of (positive, negative) pairs of rows that the probabilities put in the right order, ties
     * counting half (Mann and Whitney 1947), counted in whole numbers.
     */
    private static double area(int[] truth, double[] probabilities, int rows, int classes, int positive,
            ScoreWorkspace workspace) {
        var positives = workspace.first(rows);
        var negatives = workspace.second(rows);
        var p = 0;
        var n = 0;
        for (var row = 0; row < rows; row++) {
            var probability = probabilities[row * classes + positive];
            if (truth[row] == positive) {
                positives[p++] = probability;
            } else {
                negatives[n++] = probability;
            }
        }
        Arrays.sort(positives, 0, p);
        Arrays.sort(negatives, 0, n);
        var halves = 0L;
        var below = 0;
        var notAbove = 0;
        for (var i = 0; i < p; i++) {
            while (below < n && negatives[below] < positives[i]) {
                below++;
            }
            while (notAbove < n && negatives[notAbove] <= positives[i]) {
                notAbove++;
            }
            halves += below + notAbove;
        }
        return halves / (2.0 * p * n);
    }
}
