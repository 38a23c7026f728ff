package io.github.argfold.strategy.gp;

import org.apache.commons.numbers.gamma.Erfc;

/** How much is hoped for from a point whose value is predicted as a normal distribution; more is better. */
public enum Acquisition {
    /** The logarithm of the expected improvement (Jones 1998), in a form that does not underflow (Ament et al. 2023). */
    EXPECTED_IMPROVEMENT {
        @Override
        double score(double mean, double deviation, double best) {
            return Math.log(deviation) + logH((best - mean) / deviation);
        }

        @Override
        double byMean(double mean, double deviation, double best) {
            return -slopeOfLogH((best - mean) / deviation) / deviation;
        }

        @Override
        double byDeviation(double mean, double deviation, double best) {
            double z = (best - mean) / deviation;
            return (1 - z * slopeOfLogH(z)) / deviation;
        }
    },
    /** The lower bound of the value at two standard deviations (Srinivas et al. 2010). */
    CONFIDENCE_BOUND {
        @Override
        double score(double mean, double deviation, double best) {
            return 2 * deviation - mean;
        }

        @Override
        double byMean(double mean, double deviation, double best) {
            return -1;
        }

        @Override
        double byDeviation(double mean, double deviation, double best) {
            return 2;
        }
    },
    /** The logarithm of the probability of an improvement by a hundredth of the deviation of the data (Kushner 1964). */
    PROBABILITY_OF_IMPROVEMENT {
        @Override
        double score(double mean, double deviation, double best) {
            double z = (best - 0.01 - mean) / deviation;
            return z > -6 ? Math.log(normal(z)) : -0.5 * z * z - LOG_SQRT_2PI - Math.log(-z);
        }

        @Override
        double byMean(double mean, double deviation, double best) {
            return -hazard((best - 0.01 - mean) / deviation) / deviation;
        }

        @Override
        double byDeviation(double mean, double deviation, double best) {
            double z = (best - 0.01 - mean) / deviation;
            return -z * hazard(z) / deviation;
        }
    };

    private static final double LOG_SQRT_2PI = 0.5 * Math.log(2 * Math.PI);

    /** The score of a prediction against the least value so far. */
    abstract double score(double mean, double deviation, double best);

    /** The derivative of the score by the mean. */
    abstract double byMean(double mean, double deviation, double best);

    /** The derivative of the score by the deviation. */
    abstract double byDeviation(double mean, double deviation, double best);

    /** log(φ(z) + z·Φ(z)). */
    private static double logH(double z) {
        double logDensity = -0.5 * z * z - LOG_SQRT_2PI;
        // From here on the sum cancels; φ(z)/z² is its asymptote, with the next term of the series.
        return z > -5
                ? Math.log(Math.exp(logDensity) + z * normal(z))
                : logDensity - 2 * Math.log(-z) + Math.log1p(-3 / (z * z));
    }

    /** Φ(z)/(φ(z) + z·Φ(z)). */
    private static double slopeOfLogH(double z) {
        return z > -5 ? normal(z) / Math.exp(logH(z)) : -z - 2 / z;
    }

    /** φ(z)/Φ(z). */
    private static double hazard(double z) {
        return z > -6 ? Math.exp(-0.5 * z * z - LOG_SQRT_2PI) / normal(z) : -z - 1 / z;
    }

    private static double normal(double z) {
        return 0.5 * Erfc.value(-z * Math.sqrt(0.5));
    }
}
