package io.github.argfold.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Logarithms a vector at a time: x = 2^e m with m in [√½, √2), and ln m = 2 artanh s by its series with
 * s = (m − 1)/(m + 1), |s| ≤ 0.1716. Cut off after s⁷ it is short by less than 2 s⁹/9 · 1.04 = 3·10⁻⁸.
 *
 * <p>Values are rounded to float first, 2⁻²⁴ of ln x at worst; s, the series and the last two products and sums round
 * like |ln x| or less. What does not fit a normal float, and the tail, is left to the table.
 */
final class VectorLogarithms implements LogarithmKernel {
    private static final VectorSpecies<Float> FLOATS = VectorShape.FLOATS;
    private static final VectorSpecies<Integer> INTS = VectorShape.INTS;
    private static final int LANES = FLOATS.length();
    private static final int BLOCK = 1024;
    private static final float LN2 = (float) Math.log(2);
    private static final float LEAST = 0x1p-120f;
    private static final float MOST = 0x1p120f;
    private static final int SQRT_HALF = Float.floatToRawIntBits((float) Math.sqrt(0.5));

    @Override
    public float logarithms(double[] values, int from, int to, float[] into) {
        float largest = 0;
        int whole = to - (to - from) % LANES;
        for (int block = from; block < whole; block += BLOCK) {
            int end = Math.min(whole, block + BLOCK);
            // The compiler makes vectors of this loop, too.
            for (int i = block; i < end; i++) {
                into[i] = (float) values[i];
            }
            float most = vectors(into, block, end);
            largest = Math.max(largest,
                    most == Float.POSITIVE_INFINITY ? mend(values, block, end, into) : most);
        }
        for (int i = whole; i < to; i++) {
            into[i] = ScalarLogarithms.of(values[i]);
            largest = Math.max(largest, Math.abs(into[i]));
        }
        return largest;
    }

    private static float vectors(float[] into, int from, int to) {
        // As integers: magnitudes ascend with their bits, and float maxima have rules for NaN that cost.
        IntVector largest = IntVector.zero(INTS);
        for (int i = from; i < to; i += LANES) {
            FloatVector x = FloatVector.fromArray(FLOATS, into, i);
            VectorMask<Float> ordinary = x.compare(VectorOperators.GT, LEAST)
                    .and(x.compare(VectorOperators.LT, MOST));
            IntVector bits = x.reinterpretAsInts();
            IntVector exponent = bits.sub(SQRT_HALF).lanewise(VectorOperators.ASHR, 23);
            FloatVector m = bits.sub(exponent.lanewise(VectorOperators.LSHL, 23)).reinterpretAsFloats();
            FloatVector s = m.sub(1).div(m.add(1));
            FloatVector square = s.mul(s);
            FloatVector series = square.mul(1 / 7f).add(1 / 5f).mul(square).add(1 / 3f).mul(square).add(1);
            FloatVector log = ((FloatVector) exponent.convertShape(VectorOperators.I2F, FLOATS, 0)).mul(LN2)
                    .add(s.add(s).mul(series));
            log = FloatVector.broadcast(FLOATS, Float.NEGATIVE_INFINITY).blend(log, ordinary);
            log.intoArray(into, i);
            largest = largest.max(log.reinterpretAsInts().and(Integer.MAX_VALUE));
        }
        return Float.intBitsToFloat(largest.reduceLanes(VectorOperators.MAX));
    }

    /** Gives the values beyond the range of float their logarithms. */
    private static float mend(double[] values, int from, int to, float[] into) {
        float largest = 0;
        for (int i = from; i < to; i++) {
            if (into[i] == Float.NEGATIVE_INFINITY) {
                into[i] = ScalarLogarithms.of(values[i]);
            }
            largest = Math.max(largest, Math.abs(into[i]));
        }
        return largest;
    }
}
