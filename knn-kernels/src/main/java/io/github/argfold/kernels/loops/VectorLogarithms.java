package io.github.argfold.kernels.loops;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Logarithms a vector at a time: x = 2^e m with m in [√½, √2), and ln m = 2 artanh s by its series with
 * s = (m − 1)/(m + 1), |s| ≤ 0.1716. Cut off after s⁷ it is short by less than 2 s⁹/9 · 1.04 = 3·10⁻⁸.
 *
 * <p>s, the series and the last two products and sums round like |ln x| or less. The tail is left to the table.
 */
final class VectorLogarithms implements LogarithmKernel {
    private static final VectorSpecies<Float> FLOATS = VectorShape.FLOATS;
    private static final int LANES = FLOATS.length();
    private static final float LN2 = (float) Math.log(2);
    private static final int SQRT_HALF = Float.floatToRawIntBits((float) Math.sqrt(0.5));

    @Override
    public void logarithms(float[] values, int from, int count, float least, float[] into, int at) {
        int whole = count - count % LANES;
        for (int i = 0; i < whole; i += LANES) {
            FloatVector x = FloatVector.fromArray(FLOATS, values, from + i);
            VectorMask<Float> told = x.compare(VectorOperators.GE, least);
            IntVector bits = x.reinterpretAsInts();
            IntVector exponent = bits.sub(SQRT_HALF).lanewise(VectorOperators.ASHR, 23);
            FloatVector m = bits.sub(exponent.lanewise(VectorOperators.LSHL, 23)).reinterpretAsFloats();
            FloatVector s = m.sub(1).div(m.add(1));
            FloatVector square = s.mul(s);
            FloatVector series = square.mul(1 / 7f).add(1 / 5f).mul(square).add(1 / 3f).mul(square).add(1);
            FloatVector log = ((FloatVector) exponent.convertShape(VectorOperators.I2F, FLOATS, 0)).mul(LN2)
                    .add(s.add(s).mul(series));
            FloatVector.broadcast(FLOATS, Float.NEGATIVE_INFINITY).blend(log, told).intoArray(into, at + i);
        }
        for (int i = whole; i < count; i++) {
            float x = values[from + i];
            into[at + i] = x >= least ? ScalarLogarithms.of(x) : Float.NEGATIVE_INFINITY;
        }
    }
}
