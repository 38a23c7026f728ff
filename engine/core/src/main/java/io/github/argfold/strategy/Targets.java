package io.github.argfold.strategy;

import java.util.Arrays;

/** Losses in the form in which models of them are fitted. */
public final class Targets {
    private Targets() {
    }

    /**
     * Losses, compressed and standardised: up to the median as they are, beyond it by a logarithm that joins
     * smoothly. So the shape around the optimum is kept and the slopes far from it are tamed; as trials gather
     * in the good region the median, and with it the compression, follows them.
     */
    public static double[] compress(double[] losses, int n) {
        double[] sorted = Arrays.copyOf(losses, n);
        Arrays.sort(sorted);
        double median = sorted[n / 2];
        double spread = median - sorted[0];
        double[] targets = new double[n];
        double mean = 0;
        for (int i = 0; i < n; i++) {
            double excess = losses[i] - median;
            targets[i] = (spread > 0 && spread < Double.MAX_VALUE / 4 && Double.isFinite(excess))
                    ? (excess <= 0 ? excess / spread : Math.log1p(excess / spread))
                    : Math.signum(losses[i] - median);
            mean += targets[i] / n;
        }
        double squares = 0;
        for (int i = 0; i < n; i++) {
            targets[i] -= mean;
            squares += targets[i] * targets[i] / n;
        }
        double deviation = squares > 0 ? Math.sqrt(squares) : 1;
        for (int i = 0; i < n; i++) {
            targets[i] /= deviation;
        }
        return targets;
    }
}
