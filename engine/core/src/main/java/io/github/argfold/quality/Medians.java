package io.github.argfold.quality;

import java.util.Arrays;

/** The middle of numbers. */
final class Medians {
    private Medians() {
    }

    /** The median, of an even count the mean of the middle two; the array is sorted. */
    static double of(double[] values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        Arrays.sort(values);
        double low = values[(values.length - 1) / 2];
        double high = values[values.length / 2];
        return low == high ? low : (low + high) / 2;
    }
}
