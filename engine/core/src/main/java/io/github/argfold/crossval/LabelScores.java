package io.github.argfold.crossval;

/** The scores that confusion counts determine. Cell truth × classes + predicted holds a count. */
final class LabelScores {
    private LabelScores() {
    }

    static double of(Score score, long[] confusion, int classes) {
        return switch (score) {
            case ACCURACY -> accuracy(confusion, classes);
            case BALANCED_ACCURACY -> balancedAccuracy(confusion, classes);
            case F1_MACRO -> f1Macro(confusion, classes);
            case F1_WEIGHTED -> f1Weighted(confusion, classes);
            case F1 -> f1Binary(confusion, classes);
            case COHEN_KAPPA -> cohenKappa(confusion, classes);
            case MATTHEWS_CORRCOEF -> matthews(confusion, classes);
            default -> throw new AssertionError(score);
        };
    }

    /** The same as from confusion counts, without counting them. */
    static double accuracy(int[] truth, int[] predicted, int rows) {
        var right = 0;
        for (var row = 0; row < rows; row++) {
            if (truth[row] == predicted[row]) {
                right++;
            }
        }
        return (double) right / rows;
    }

    private static double accuracy(long[] confusion, int classes) {
        return (double) right(confusion, classes) / total(confusion, classes);
    }

    private static double balancedAccuracy(long[] confusion, int classes) {
        var sum = 0.0;
        var present = 0;
        for (var c = 0; c < classes; c++) {
            var truth = truth(confusion, classes, c);
            if (truth > 0) {
                sum += (double) confusion[c * classes + c] / truth;
                present++;
            }
        }
        return sum / present;
    }

    private static double f1Macro(long[] confusion, int classes) {
        var sum = 0.0;
        var present = 0;
        for (var c = 0; c < classes; c++) {
            var both = truth(confusion, classes, c) + predicted(confusion, classes, c);
            if (both > 0) {
                sum += 2.0 * confusion[c * classes + c] / both;
                present++;
            }
        }
        return sum / present;
    }

    private static double f1Weighted(long[] confusion, int classes) {
        var sum = 0.0;
        var rows = 0L;
        for (var c = 0; c < classes; c++) {
            var truth = truth(confusion, classes, c);
            if (truth > 0) {
                sum += 2.0 * confusion[c * classes + c] / (truth + predicted(confusion, classes, c)) * truth;
                rows += truth;
            }
        }
        return sum / rows;
    }

    private static double f1Binary(long[] confusion, int classes) {
        var present = 0;
        for (var c = 0; c < classes; c++) {
            if (truth(confusion, classes, c) + predicted(confusion, classes, c) > 0) {
                present++;
            }
        }
        var positives = classes < 2 ? 0 : truth(confusion, classes, 1) + predicted(confusion, classes, 1);
        if (present == 0 || present > 2 || (present == 2 && positives == 0)) {
            return Double.NaN;
        }
        return positives == 0 ? 0 : 2.0 * confusion[classes + 1] / positives;
    }

    private static double cohenKappa(long[] confusion, int classes) {
        double total = total(confusion, classes);
        var expectedWrong = 0.0;
        for (var t = 0; t < classes; t++) {
            var others = total - predicted(confusion, classes, t);
            expectedWrong += truth(confusion, classes, t) * others / total;
        }
        return expectedWrong == 0 ? Double.NaN : 1 - (total - right(confusion, classes)) / expectedWrong;
    }

    private static double matthews(long[] confusion, int classes) {
        double total = total(confusion, classes);
        if (total == 0) {
            return Double.NaN;
        }
        var together = right(confusion, classes) * total;
        var truthSpread = total * total;
        var predictedSpread = total * total;
        for (var c = 0; c < classes; c++) {
            double truth = truth(confusion, classes, c);
            double predicted = predicted(confusion, classes, c);
            together -= truth * predicted;
            truthSpread -= truth * truth;
            predictedSpread -= predicted * predicted;
        }
        var spread = predictedSpread * truthSpread;
        return spread == 0 ? 0 : together / Math.sqrt(spread);
    }

    private static long total(long[] confusion, int classes) {
        var total = 0L;
        for (var cell = 0; cell < classes * classes; cell++) {
            total += confusion[cell];
        }
        return total;
    }

    private static long right(long[] confusion, int classes) {
        var right = 0L;
        for (var c = 0; c < classes; c++) {
            right += confusion[c * classes + c];
        }
        return right;
    }

    private static long truth(long[] confusion, int classes, int c) {
        var rows = 0L;
        for (var predicted = 0; predicted < classes; predicted++) {
            rows += confusion[c * classes + predicted];
        }
        return rows;
    }

    private static long predicted(long[] confusion, int classes, int c) {
        var rows = 0L;
        for (var truth = 0; truth < classes; truth++) {
            rows += confusion[truth * classes + c];
        }
        return rows;
    }
}
