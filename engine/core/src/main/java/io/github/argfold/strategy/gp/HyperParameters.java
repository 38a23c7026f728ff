package io.github.argfold.strategy.gp;

import java.util.Arrays;

/**
 * The logarithms of a Gaussian process's hyperparameters in one array, with what is believed of them before any data:
 * normal densities.
 *
 * <p>
 * In order: a length scale per axis; the variance of the smooth part; the variance of the rough part; the ratio of its
 * length scales to the smooth ones; the variance of the noise. Length scales grow with the square root of the dimension,
 * as distances do (Hvarfner, Hellsten &amp; Nardi, ICML 2024).
 */
final class HyperParameters {
    private static final double[] MEAN = {0, Math.log(0.02), Math.log(0.2), Math.log(1e-4)};
    private static final double[] DEVIATION = {1.5, 2, 0.5, 2.5};
    private static final double[] LEAST = {Math.log(0.01), Math.log(1e-6), Math.log(0.03), Math.log(1e-8)};
    private static final double[] MOST = {Math.log(1e4), Math.log(10), Math.log(0.5), 0};
    private static final double LENGTH_DEVIATION = 1;
    private static final double LEAST_LENGTH = Math.log(0.01);
    private static final double MOST_LENGTH = Math.log(100);

    final int dimensions;
    private final double lengthMean;

    HyperParameters(int dimensions) {
        this.dimensions = dimensions;
        lengthMean = Math.log(0.4) + 0.5 * Math.log(Math.max(1, dimensions) / 2.0);
    }

    int count() {
        return dimensions + MEAN.length;
    }

    int smooth() {
        return dimensions;
    }

    int rough() {
        return dimensions + 1;
    }

    int ratio() {
        return dimensions + 2;
    }

    int noise() {
        return dimensions + 3;
    }

    /** The most likely ones before any data. */
    double[] mode() {
        double[] theta = new double[count()];
        Arrays.fill(theta, 0, dimensions, lengthMean);
        System.arraycopy(MEAN, 0, theta, dimensions, MEAN.length);
        return theta;
    }

    /** Adds the gradient of the log density and answers its value, up to a constant. */
    double addLogPrior(double[] theta, double[] gradient) {
        double value = 0;
        for (int p = 0; p < theta.length; p++) {
            boolean length = p < dimensions;
            double deviation = length ? LENGTH_DEVIATION : DEVIATION[p - dimensions];
            double z = (theta[p] - (length ? lengthMean : MEAN[p - dimensions])) / deviation;
            value -= 0.5 * z * z;
            gradient[p] -= z / deviation;
        }
        return value;
    }

    double clamp(int p, double value) {
        return p < dimensions
                ? Math.clamp(value, LEAST_LENGTH, MOST_LENGTH)
                : Math.clamp(value, LEAST[p - dimensions], MOST[p - dimensions]);
    }
}
