package io.github.argfold.crossval;

/** Quantiles of ascending values, rounded as NumPy rounds them. */
final class Quantiles {
    private Quantiles() {
    }

    /** The middle of the first {@code count} values, or the mean of the two middle ones; NaN of none. */
    static double median(double[] ascending, int count) {
        if (count == 0) {
            return Double.NaN;
        }
        var upper = ascending[count / 2];
        return count % 2 == 1 ? upper : (ascending[count / 2 - 1] + upper) / 2;
    }

    /** The value at position {@code share}·(n−1), interpolated from the nearer neighbour. */
    static double linear(double[] ascending, double share) {
        var position = share * (ascending.length - 1);
        var below = (int) position;
        var low = ascending[below];
        var difference = ascending[Math.min(below + 1, ascending.length - 1)] - low;
        var part = position - below;
        return part < 0.5 ? low + difference * part : low + difference - difference * (1 - part);
    }
}
