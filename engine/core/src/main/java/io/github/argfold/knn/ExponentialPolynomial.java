package io.github.argfold.knn;

/** exp(−a v) on [0, 1] as the polynomial in v through its values at the Chebyshev nodes. Immutable. */
final class ExponentialPolynomial {
    static final int DEGREE = 8;
    private static final int NODES = DEGREE + 1;
    /** More than rounding does to coefficients of this size. */
    private static final double ROUNDING = 1e-9;

    private final double[] coefficients = new double[NODES];
    private final double error;

    ExponentialPolynomial(double a) {
        // The remainder of interpolation at n + 1 Chebyshev nodes of [0, 1]: max|f^(n+1)| / ((n+1)! 2^(2n+1)).
        double remainder = 1 / (double) (1L << (2 * DEGREE + 1));
        for (int i = 1; i <= NODES; i++) {
            remainder *= a / i;
        }
        error = remainder + ROUNDING;
        double[] nodes = new double[NODES];
        double[] differences = new double[NODES];
        for (int i = 0; i < NODES; i++) {
            nodes[i] = 0.5 + 0.5 * Math.cos(Math.PI * (2 * i + 1) / (2.0 * NODES));
            differences[i] = Math.exp(-a * nodes[i]);
        }
        for (int order = 1; order < NODES; order++) {
            for (int i = NODES - 1; i >= order; i--) {
                differences[i] = (differences[i] - differences[i - 1]) / (nodes[i] - nodes[i - order]);
            }
        }
        for (int i = NODES - 1; i >= 0; i--) {
            for (int m = NODES - 1; m >= 1; m--) {
                coefficients[m] = coefficients[m - 1] - nodes[i] * coefficients[m];
            }
            coefficients[0] = differences[i] - nodes[i] * coefficients[0];
        }
    }

    /** Of v⁰ to v^DEGREE; not to be changed. */
    double[] coefficients() {
        return coefficients;
    }

    /** Bound on the error anywhere in [0, 1]. */
    double error() {
        return error;
    }
}
