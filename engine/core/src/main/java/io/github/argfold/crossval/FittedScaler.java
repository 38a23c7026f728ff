package io.github.argfold.crossval;

import java.util.Arrays;

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

    /**
     * How far {@link #transform} of a value of {@code feature} in [least, most] can be from the affine map that it
     * rounds, whose slope is the real number 1 / scale (under MINMAX the scale itself). From above.
     */
    public double rounding(int feature, double least, double most) {
        // Every step is monotone, so magnitudes are largest at an end; a step is off by 2⁻⁵³ of what it gives, and
        // by half the smallest number where that underflows. Each of the forms takes two at most.
        var largest = Math.max(Math.abs(one(feature, least)), Math.abs(one(feature, most)));
        if (kind == Scaling.MINMAX) {
            largest += Math.max(Math.abs(least * scale[feature]), Math.abs(most * scale[feature]));
        }
        return kind == Scaling.NONE ? 0 : 0x1p-51 * largest + Double.MIN_VALUE;
    }

    private double one(int f, double x) {
        return switch (kind) {
            case NONE -> x;
            case STANDARD, ROBUST -> (x - shift[f]) / scale[f];
            case MINMAX -> x * scale[f] + shift[f];
            case MAXABS -> x / scale[f];
        };
    }

    /** What values of a feature are divided by; under MINMAX multiplied by. */
    double scale(int feature) {
        return scale[feature];
    }

    /** Whether the other one transforms every value to the same bits, because its parameters are the same. */
    public boolean sameAs(FittedScaler other) {
        return kind == other.kind && Arrays.equals(shift, other.shift) && Arrays.equals(scale, other.scale);
    }
}
