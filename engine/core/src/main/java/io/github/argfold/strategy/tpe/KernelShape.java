package io.github.argfold.strategy.tpe;

/**
 * The normal kernel that all observations share: a covariance matrix as its Cholesky factor, C = L Lᵀ. Multiplying by L⁻¹
 * makes it round, so that a squared distance costs no more than it would with a bandwidth per axis.
 *
 * <p>
 * The matrix is that of the observations, shrunk by Scott's rule, plus squared floors along the diagonal. Few
 * observations say little of how axes hang together: correlations weigh (n − 1) / (n − 1 + axes).
 */
final class KernelShape {
    private final double[][] factor;
    private final double[] deviations;

    /**
     * The shape of kernels around observations.
     *
     * @param centres axis-major coordinates, none missing
     * @param weights one per observation
     * @param scale of the standard deviations, below 1
     * @param floors what is added to the standard deviation along each axis, in squares
     */
    KernelShape(double[][] centres, double[] weights, double scale, double[] floors) {
        int n = centres.length;
        int observations = weights.length;
        double trust = (observations - 1.0) / (observations - 1.0 + n);
        double[][] covariance = covariance(centres, weights);
        factor = new double[n][n];
        deviations = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double rest = scale * scale * covariance[i][j] * (i == j ? 1 : trust);
                if (i == j) {
                    rest += floors[i] * floors[i];
                    deviations[i] = Math.sqrt(rest);
                }
                for (int m = 0; m < j; m++) {
                    rest -= factor[i][m] * factor[j][m];
                }
                // The floor is all that is left of an axis that depends on those before it.
                factor[i][j] = i == j
                        ? Math.sqrt(Math.max(rest, floors[i] * floors[i]))
                        : rest / factor[j][j];
            }
        }
    }

    private static double[][] covariance(double[][] centres, double[] weights) {
        int n = centres.length;
        double[][] covariance = new double[n][n];
        double[] mean = new double[n];
        double sum = 0;
        for (int k = 0; k < weights.length; k++) {
            sum += weights[k];
            for (int i = 0; i < n; i++) {
                mean[i] += (centres[i][k] - mean[i]) * weights[k] / sum;
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double products = 0;
                for (int k = 0; k < weights.length; k++) {
                    products += weights[k] * (centres[i][k] - mean[i]) * (centres[j][k] - mean[j]);
                }
                covariance[i][j] = products / sum;
            }
        }
        return covariance;
    }

    /** The standard deviation along an axis. */
    double deviation(int axis) {
        return deviations[axis];
    }

    /** ln √|C|. */
    double logVolume() {
        double sum = 0;
        for (int i = 0; i < factor.length; i++) {
            sum += Math.log(factor[i][i]);
        }
        return sum;
    }

    /** L⁻¹ x, in place. */
    void whiten(double[] x) {
        for (int i = 0; i < x.length; i++) {
            double[] row = factor[i];
            double rest = x[i];
            for (int j = 0; j < i; j++) {
                rest -= row[j] * x[j];
            }
            x[i] = rest / row[i];
        }
    }

    /** L z, in place: of standard normal numbers a draw from the kernel around 0. */
    void colour(double[] z) {
        for (int i = z.length - 1; i >= 0; i--) {
            double sum = 0;
            for (int j = 0; j <= i; j++) {
                sum += factor[i][j] * z[j];
            }
            z[i] = sum;
        }
    }
}
