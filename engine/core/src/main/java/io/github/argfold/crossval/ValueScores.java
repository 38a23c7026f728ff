package io.github.argfold.crossval;

import java.util.Arrays;

/** The scores of numbers. */
final class ValueScores {
    private static final double EPSILON = Math.ulp(1.0);

    private ValueScores() {
    }

    static double of(Score score, double[] truth, double[] predicted, int rows, ScoreWorkspace workspace) {
        return switch (score) {
            case R2 -> r2(truth, predicted, rows);
            case NEG_MEAN_SQUARED_ERROR -> -squares(truth, predicted, rows) / rows;
            case NEG_ROOT_MEAN_SQUARED_ERROR -> -Math.sqrt(squares(truth, predicted, rows) / rows);
            case NEG_MEAN_ABSOLUTE_ERROR -> -meanAbsolute(truth, predicted, rows);
            case NEG_MEDIAN_ABSOLUTE_ERROR -> -medianAbsolute(truth, predicted, rows, workspace);
            case NEG_MEAN_ABSOLUTE_PERCENTAGE_ERROR -> -meanRelative(truth, predicted, rows);
            default -> throw new AssertionError(score);
        };
    }

    private static double r2(double[] truth, double[] predicted, int rows) {
        if (rows < 2) {
            return Double.NaN;
        }
        var sum = 0.0;
        for (var row = 0; row < rows; row++) {
            sum += truth[row];
        }
        var mean = sum / rows;
        var spread = 0.0;
        for (var row = 0; row < rows; row++) {
            var difference = truth[row] - mean;
            spread += difference * difference;
        }
        var error = squares(truth, predicted, rows);
        return spread == 0 ? error == 0 ? 1 : 0 : 1 - error / spread;
    }

    private static double squares(double[] truth, double[] predicted, int rows) {
        var sum = 0.0;
        for (var row = 0; row < rows; row++) {
            var difference = truth[row] - predicted[row];
            sum += difference * difference;
        }
        return sum;
    }

    private static double meanAbsolute(double[] truth, double[] predicted, int rows) {
        var sum = 0.0;
        for (var row = 0; row < rows; row++) {
            sum += Math.abs(truth[row] - predicted[row]);
        }
        return sum / rows;
    }

    private static double medianAbsolute(double[] truth, double[] predicted, int rows,
            ScoreWorkspace workspace) {
        var errors = workspace.first(rows);
        for (var row = 0; row < rows; row++) {
            errors[row] = Math.abs(truth[row] - predicted[row]);
        }
        Arrays.sort(errors, 0, rows);
        return Quantiles.median(errors, rows);
    }

    private static double meanRelative(double[] truth, double[] predicted, int rows) {
        var sum = 0.0;
        for (var row = 0; row < rows; row++) {
            sum += Math.abs(truth[row] - predicted[row]) / Math.max(Math.abs(truth[row]), EPSILON);
        }
        return sum / rows;
    }
}
