package io.github.argfold.kernels;

import java.util.List;

/** The metrics once more, from their formulas, a pair at a time and sharing nothing with the kernels. */
public final class Definition {
    /** Every kind, and every exponent that has a form of its own, with two that have none. */
    public static final List<Metric> METRICS = List.of(Metric.EUCLIDEAN, Metric.MANHATTAN, Metric.CHEBYSHEV,
            Metric.COSINE, Metric.minkowski(1), Metric.minkowski(1.5), Metric.minkowski(2),
            Metric.minkowski(2.5), Metric.minkowski(3), Metric.minkowski(4), Metric.minkowski(1.7),
            Metric.minkowski(7));

    /** Those that kernels may take by products. */
    public static final List<Metric> SUMS_OF_SQUARES = List.of(Metric.EUCLIDEAN, Metric.COSINE,
            Metric.minkowski(2));

    private Definition() {
    }

    /** Whether the exponent is one of the two without a form of its own. */
    public static boolean needsPow(Metric metric) {
        return metric.p() == 1.7 || metric.p() == 7;
    }

    public static double rankValue(Metric metric, double[] x, double[] y) {
        return switch (metric.kind()) {
            case EUCLIDEAN -> power(x, y, 2);
            case MANHATTAN -> power(x, y, 1);
            case CHEBYSHEV -> {
                double max = 0;
                for (int f = 0; f < x.length; f++) {
                    max = Math.max(max, Math.abs(x[f] - y[f]));
                }
                yield max;
            }
            case MINKOWSKI -> power(x, y, metric.p());
            case COSINE -> cosine(x, y);
        };
    }

    public static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int f = 0; f < x.length; f++) {
            sum += x[f] * y[f];
        }
        return sum;
    }

    private static double power(double[] x, double[] y, double p) {
        double sum = 0;
        for (int f = 0; f < x.length; f++) {
            double a = Math.abs(x[f] - y[f]);
            sum += switch ((int) (10 * p)) {
                case 10 -> a;
                case 15 -> a * Math.sqrt(a);
                case 20 -> a * a;
                case 25 -> a * a * Math.sqrt(a);
                case 30 -> a * a * a;
                case 40 -> (a * a) * (a * a);
                default -> StrictMath.pow(a, p);
            };
        }
        return sum;
    }

    private static double cosine(double[] x, double[] y) {
        double norms = Math.sqrt(dot(x, x)) * Math.sqrt(dot(y, y));
        double distance = 1 - dot(x, y) / norms;
        if (norms == 0 || Double.isNaN(distance)) {
            return 1;
        }
        return Math.max(0, Math.min(2, distance));
    }
}
