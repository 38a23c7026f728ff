package io.github.argfold.strategy.gp;

/**
 * What is believed of hyperparameters before any data: normal densities of their logarithms. Length scales
 * grow with the square root of the dimension, as distances do (Hvarfner, Hellsten &amp; Nardi, ICML 2024).
 */
final class HyperPrior {
    static final double NOISE_MEAN = Math.log(1e-4);
    private static final double NOISE_DEVIATION = 2.5;
    private static final double LENGTH_DEVIATION = 1.0;
    private static final double SIGNAL_DEVIATION = 1.5;
    private static final double LEAST_NOISE = Math.log(1e-8);

    private HyperPrior() {
    }

    static double lengthMode(int dimensions) {
        return Math.log(0.4) + 0.5 * Math.log(Math.max(1, dimensions) / 2.0);
    }

    /** Adds the gradient of the log density and answers its value, up to a constant. */
    static double add(double[] theta, int dimensions, double[] gradient) {
        double value = 0;
        for (int p = 0; p < theta.length; p++) {
            double mean = p < dimensions ? lengthMode(dimensions) : p == dimensions ? 0 : NOISE_MEAN;
            double deviation = p < dimensions
                    ? LENGTH_DEVIATION
                    : p == dimensions ? SIGNAL_DEVIATION : NOISE_DEVIATION;
            double z = (theta[p] - mean) / deviation;
            value -= 0.5 * z * z;
            gradient[p] -= z / deviation;
        }
        return value;
    }

    static double clamp(int p, int dimensions, double value) {
        if (p < dimensions) {
            return Math.clamp(value, Math.log(0.01), Math.log(100));
        }
        return p == dimensions
                ? Math.clamp(value, Math.log(0.01), Math.log(1e4))
                : Math.clamp(value, LEAST_NOISE, Math.log(1));
    }
}
