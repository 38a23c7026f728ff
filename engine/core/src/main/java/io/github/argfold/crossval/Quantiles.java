package io.github.argfold.crossval;

/** Quantiles of ascending values, rounded as NumPy rounds them. */
final class Quantiles {
    /** Values in ascending order. */
    interface Ascending {
        int count();

        double at(int position);

        /** The first {@code count} values of an array. */
        static Ascending of(double[] ascending, int count) {
            return new Ascending() {
                @Override
                public int count() {
                    return count;
                }

                @Override
                public double at(int position) {
                    return ascending[position];
                }
            };
        }
    }

    private Quantiles() {
    }

    /** The middle of the first {@code count} values, or the mean of the two middle ones; NaN of none. */
    static double median(double[] ascending, int count) {
        return median(Ascending.of(ascending, count));
    }

    /** The middle value, or the mean of the two middle ones; NaN of none. */
    static double median(Ascending ascending) {
        var count = ascending.count();
        if (count == 0) {
            return Double.NaN;
        }
        var upper = ascending.at(count / 2);
        return count % 2 == 1 ? upper : (ascending.at(count / 2 - 1) + upper) / 2;
    }

    /** The value at position {@code share}·(n−1), interpolated from the nearer neighbour. */
    static double linear(Ascending ascending, double share) {
        var position = share * (ascending.count() - 1);
        var below = (int) position;
        var low = ascending.at(below);
        var difference = ascending.at(Math.min(below + 1, ascending.count() - 1)) - low;
        var part = position - below;
        return part < 0.5 ? low + difference * part : low + difference - difference * (1 - part);
    }
}
