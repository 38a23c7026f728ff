package io.github.argfold.quality;

import io.github.argfold.strategy.RandomStream;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * What the BBOB functions are made of: random optima and rotations, and the transformations that break a plain
 * function's symmetries. Names and symbols are those of Hansen, Finck, Ros &amp; Auger (INRIA RR-6829), section 0.2.
 */
abstract sealed class BbobTransforms permits BbobSeparable, BbobUnimodal, BbobMultimodal {
    static final double BOUND = 5;

    final int n;
    final RandomStream random;
    private final ZigguratSampler.NormalizedGaussian gaussian;

    /** Draws all its constants from {@code random}. */
    BbobTransforms(int dimensions, RandomStream random) {
        n = dimensions;
        this.random = random;
        gaussian = ZigguratSampler.NormalizedGaussian.of(random);
    }

    double[] optimum() {
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = -4 + 8 * random.nextDouble();
        }
        return x;
    }

    /** A random rotation: Gram–Schmidt of normal vectors. */
    double[][] rotation() {
        double[][] q = new double[n][n];
        for (int i = 0; i < n; i++) {
            double squares;
            do {
                for (int j = 0; j < n; j++) {
                    q[i][j] = gaussian.sample();
                }
                for (int k = 0; k < i; k++) {
                    double along = 0;
                    for (int j = 0; j < n; j++) {
                        along += q[i][j] * q[k][j];
                    }
                    for (int j = 0; j < n; j++) {
                        q[i][j] -= along * q[k][j];
                    }
                }
                squares = sumOfSquares(q[i]);
            } while (squares < 1e-6);
            for (int j = 0; j < n; j++) {
                q[i][j] /= Math.sqrt(squares);
            }
        }
        return q;
    }

    static double[] times(double[][] matrix, double[] x) {
        double[] product = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x.length; j++) {
                product[i] += matrix[i][j] * x[j];
            }
        }
        return product;
    }

    /** R·Λ^α·Q, where Λ^α scales axis i by α^(i/2(D−1)). */
    double[][] conditioned(double[][] r, double alpha, double[][] q) {
        double[][] product = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) {
                    product[i][j] += r[i][k] * lambda(alpha, k) * q[k][j];
                }
            }
        }
        return product;
    }

    double lambda(double alpha, int i) {
        return Math.pow(alpha, 0.5 * share(i));
    }

    double share(int i) {
        return (double) i / (n - 1);
    }

    static double[] minus(double[] x, double[] y) {
        double[] z = new double[x.length];
        for (int i = 0; i < z.length; i++) {
            z[i] = x[i] - y[i];
        }
        return z;
    }

    static double sumOfSquares(double[] z) {
        double sum = 0;
        for (double v : z) {
            sum += v * v;
        }
        return sum;
    }

    /** T_osz: small smooth irregularities. */
    static double oscillate(double x) {
        if (x == 0) {
            return 0;
        }
        double log = Math.log(Math.abs(x));
        double a = x > 0 ? 10 : 5.5;
        double b = x > 0 ? 7.9 : 3.1;
        return Math.signum(x) * Math.exp(log + 0.049 * (Math.sin(a * log) + Math.sin(b * log)));
    }

    static double[] oscillate(double[] x) {
        double[] z = new double[x.length];
        for (int i = 0; i < z.length; i++) {
            z[i] = oscillate(x[i]);
        }
        return z;
    }

    /** T_asy: breaks the symmetry of the positive side, in place. */
    double[] skew(double beta, double[] x) {
        for (int i = 0; i < n; i++) {
            x[i] = x[i] > 0 ? Math.pow(x[i], 1 + beta * share(i) * Math.sqrt(x[i])) : x[i];
        }
        return x;
    }

    /** f_pen: the squared distance to the box. */
    static double outside(double[] x) {
        double sum = 0;
        for (double v : x) {
            double excess = Math.max(0, Math.abs(v) - BOUND);
            sum += excess * excess;
        }
        return sum;
    }

    static double ripples(double[] z) {
        double sum = 0;
        for (double v : z) {
            sum += 10 - 10 * Math.cos(2 * Math.PI * v) + v * v;
        }
        return sum;
    }

    static double valley(double[] z) {
        double sum = 0;
        for (int i = 0; i + 1 < z.length; i++) {
            double a = z[i] * z[i] - z[i + 1];
            sum += 100 * a * a + (z[i] - 1) * (z[i] - 1);
        }
        return sum;
    }

    double valleyScale() {
        return Math.max(1, Math.sqrt(n) / 8);
    }
}
