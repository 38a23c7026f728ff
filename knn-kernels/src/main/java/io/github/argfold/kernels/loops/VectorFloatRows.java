package io.github.argfold.kernels.loops;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Lanes across features, four sums in flight. */
final class VectorFloatRows implements FloatRowKernel {
    private static final VectorSpecies<Float> SPECIES = VectorShape.FLOATS;
    private static final int LANES = SPECIES.length();

    @Override
    public void squaredDistances(float[] x, int xOffset, float[] rows, int stride, int[] positions, int count,
            float[] out) {
        for (int i = 0; i < count; i++) {
            int row = positions[i] * stride;
            FloatVector sa = FloatVector.zero(SPECIES);
            FloatVector sb = FloatVector.zero(SPECIES);
            FloatVector sc = FloatVector.zero(SPECIES);
            FloatVector sd = FloatVector.zero(SPECIES);
            for (int f = 0; f < stride; f += 4 * LANES) {
                FloatVector a = FloatVector.fromArray(SPECIES, x, xOffset + f)
                        .sub(FloatVector.fromArray(SPECIES, rows, row + f));
                sa = a.fma(a, sa);
                FloatVector b = FloatVector.fromArray(SPECIES, x, xOffset + f + LANES)
                        .sub(FloatVector.fromArray(SPECIES, rows, row + f + LANES));
                sb = b.fma(b, sb);
                FloatVector c = FloatVector.fromArray(SPECIES, x, xOffset + f + 2 * LANES)
                        .sub(FloatVector.fromArray(SPECIES, rows, row + f + 2 * LANES));
                sc = c.fma(c, sc);
                FloatVector d = FloatVector.fromArray(SPECIES, x, xOffset + f + 3 * LANES)
                        .sub(FloatVector.fromArray(SPECIES, rows, row + f + 3 * LANES));
                sd = d.fma(d, sd);
            }
            out[i] = sa.add(sb).add(sc.add(sd)).reduceLanes(VectorOperators.ADD);
        }
    }

    @Override
    public void dotProducts(float[] x, float[] rows, int stride, int count, float[] out) {
        for (int i = 0; i < count; i += 4) {
            int a = i * stride;
            int b = a + stride;
            int c = b + stride;
            int d = c + stride;
            FloatVector sa = FloatVector.zero(SPECIES);
            FloatVector sb = FloatVector.zero(SPECIES);
            FloatVector sc = FloatVector.zero(SPECIES);
            FloatVector sd = FloatVector.zero(SPECIES);
            for (int f = 0; f < stride; f += LANES) {
                FloatVector v = FloatVector.fromArray(SPECIES, x, f);
                sa = v.fma(FloatVector.fromArray(SPECIES, rows, a + f), sa);
                sb = v.fma(FloatVector.fromArray(SPECIES, rows, b + f), sb);
                sc = v.fma(FloatVector.fromArray(SPECIES, rows, c + f), sc);
                sd = v.fma(FloatVector.fromArray(SPECIES, rows, d + f), sd);
            }
            out[i] = sa.reduceLanes(VectorOperators.ADD);
            out[i + 1] = sb.reduceLanes(VectorOperators.ADD);
            out[i + 2] = sc.reduceLanes(VectorOperators.ADD);
            out[i + 3] = sd.reduceLanes(VectorOperators.ADD);
        }
    }

    @Override
    public int roundings(int length) {
        // A multiply-add per vector, then the lanes in whatever order.
        return FloatRowKernel.padded(length) / LANES + LANES;
    }
}
