package io.github.argfold.crossval;

/** An imputation with the values it took from its training rows. Immutable and thread-safe. */
public final class FittedImputer {
    private final Imputation kind;
    private final double[] fill;
    private final boolean[] empty;

    FittedImputer(Imputation kind, double[] fill, boolean[] empty) {
        this.kind = kind;
        this.fill = fill;
        this.empty = empty;
    }

    /** Which imputation this is. */
    public Imputation kind() {
        return kind;
    }

    /** How many features a row has. */
    public int features() {
        return fill.length;
    }

    /** What missing cells of {@code feature} become; NaN under {@link Imputation#NONE}. */
    public double fill(int feature) {
        return fill[feature];
    }

    /** Whether {@code feature} had no value in the training rows, so that 0 (or the group's mode) is a guess. */
    public boolean empty(int feature) {
        return empty[feature];
    }

    /** Copies the row at {@code inOffset} to {@code outOffset}, NaN replaced; both may be the same place. */
    public void transform(double[] in, int inOffset, double[] out, int outOffset) {
        for (var f = 0; f < fill.length; f++) {
            var cell = in[inOffset + f];
            out[outOffset + f] = Double.isNaN(cell) ? fill[f] : cell;
        }
    }
}
