package io.github.argfold.crossval;

/**
 * A scaling with the parameters it took from its training rows. Immutable and thread-safe; transforming
 * allocates nothing.
 */
public final class FittedScaler {
    private final Scaling kind;
    private final double[] shift;
    private final double[] scale;

    /** {@code shift} and {@code scale} are subtracted and divided by; under MINMAX added and multiplied by. */
    FittedScaler(Scaling kind, double[] shift, double[] scale) {
        this.kind = kind;
        this.shift = shift;
        this.scale = scale;
    }

    /** Which scaling this is. */
    public Scaling kind() {
        return kind;
    }

    /** How many features a row has. */
    public int features() {
        return scale.length;
    }

    /** Transforms the row at {@code inOffset} to {@code outOffset}; both may be the same place. */
    public void transform(double[] in, int inOffset, double[] out, int outOffset) {
        var features = scale.length;
        switch (kind) {
            case NONE -> System.arraycopy(in, inOffset, out, outOffset, features);
            case STANDARD, ROBUST -> {
                for (var f = 0; f < features; f++) {
                    out[outOffset + f] = (in[inOffset + f] - shift[f]) / scale[f];
                }
            }
            case MINMAX -> {
                for (var f = 0; f < features; f++) {
                    out[outOffset + f] = in[inOffset + f] * scale[f] + shift[f];
                }
            }
            case MAXABS -> {
                for (var f = 0; f < features; f++) {
                    out[outOffset + f] = in[inOffset + f] / scale[f];
                }
            }
        }
    }

    /**
     * The factor by which differences along {@code feature} are stretched, 1 / scale, to rounding: centring
     * cancels in every difference, so these weights alone make the distances of the transformed rows.
     */
    public double weight(int feature) {
        return kind == Scaling.MINMAX ? scale[feature] : 1 / scale[feature];
    }
}
