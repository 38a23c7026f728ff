package io.github.argfold.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/** max|x−y| in tiles of 3 queries × 4 vectors, compared as integers: the order of magnitudes is that of their bits. For 32 registers. */
final class VectorFloatChebyshev3x4 implements FloatKernel {
    private static final VectorSpecies<Float> SPECIES = VectorShape.FLOATS;
    private static final int LANES = SPECIES.length();
    /** Clears the sign bit; {@code abs} costs a third more. */
    private static final IntVector MAGNITUDE = IntVector.broadcast(VectorShape.INTS, 0x7fffffff);

    @Override
    public int queryTile() {
        return 3;
    }

    @Override
    public void distances(float[] queries, int queryCount, int dimension, float[] panels, int firstPanel,
            int panelCount, float[] out, int stride) {
        for (int panel = 0; panel < panelCount; panel++) {
            int source = (firstPanel + panel) * FloatImage.PANEL * dimension;
            for (int q0 = 0, row = 0; row < queryCount; row += 3, q0 += 3 * dimension) {
                int q1 = q0 + dimension;
                int q2 = q1 + dimension;
                for (int lane = 0; lane < FloatImage.PANEL; lane += 4 * LANES) {
                    FloatVector s0a = FloatVector.zero(SPECIES);
                    FloatVector s0b = FloatVector.zero(SPECIES);
                    FloatVector s0c = FloatVector.zero(SPECIES);
                    FloatVector s0d = FloatVector.zero(SPECIES);
                    FloatVector s1a = FloatVector.zero(SPECIES);
                    FloatVector s1b = FloatVector.zero(SPECIES);
                    FloatVector s1c = FloatVector.zero(SPECIES);
                    FloatVector s1d = FloatVector.zero(SPECIES);
                    FloatVector s2a = FloatVector.zero(SPECIES);
                    FloatVector s2b = FloatVector.zero(SPECIES);
                    FloatVector s2c = FloatVector.zero(SPECIES);
                    FloatVector s2d = FloatVector.zero(SPECIES);
                    for (int f = 0, y = source + lane; f < dimension; f++, y += FloatImage.PANEL) {
                        FloatVector y0 = FloatVector.fromArray(SPECIES, panels, y);
                        FloatVector y1 = FloatVector.fromArray(SPECIES, panels, y + LANES);
                        FloatVector y2 = FloatVector.fromArray(SPECIES, panels, y + 2 * LANES);
                        FloatVector y3 = FloatVector.fromArray(SPECIES, panels, y + 3 * LANES);
                        FloatVector x0 = FloatVector.broadcast(SPECIES, queries[q0 + f]);
                        s0a = s0a.reinterpretAsInts().max(x0.sub(y0).reinterpretAsInts().and(MAGNITUDE))
                                .reinterpretAsFloats();
                        s0b = s0b.reinterpretAsInts().max(x0.sub(y1).reinterpretAsInts().and(MAGNITUDE))
                                .reinterpretAsFloats();
                        s0c = s0c.reinterpretAsInts().max(x0.sub(y2).reinterpretAsInts().and(MAGNITUDE))
                                .reinterpretAsFloats();
                        s0d = s0d.reinterpretAsInts().max(x0.sub(y3).reinterpretAsInts().and(MAGNITUDE))
                                .reinterpretAsFloats();
                        FloatVector x1 = FloatVector.broadcast(SPECIES, queries[q1 + f]);
                        s1a = s1a.reinterpretAsInts().max(x1.sub(y0).reinterpretAsInts().and(MAGNITUDE))
                                .reinterpretAsFloats();
                        s1b = s1b.reinterpretAsInts().max(x1.sub(y1).reinterpretAsInts().and(MAGNITUDE))
                                .reinterpretAsFloats();
                        s1c = s1c.reinterpretAsInts().max(x1.sub(y2).reinterpretAsInts().and(MAGNITUDE))
                                .reinterpretAsFloats();
                        s1d = s1d.reinterpretAsInts().max(x1.sub(y3).reinterpretAsInts().and(MAGNITUDE))
                                .reinterpretAsFloats();
                        FloatVector x2 = FloatVector.broadcast(SPECIES, queries[q2 + f]);
                        s2a = s2a.reinterpretAsInts().max(x2.sub(y0).reinterpretAsInts().and(MAGNITUDE))
                                .reinterpretAsFloats();
                        s2b = s2b.reinterpretAsInts().max(x2.sub(y1).reinterpretAsInts().and(MAGNITUDE))
                                .reinterpretAsFloats();
                        s2c = s2c.reinterpretAsInts().max(x2.sub(y2).reinterpretAsInts().and(MAGNITUDE))
                                .reinterpretAsFloats();
                        s2d = s2d.reinterpretAsInts().max(x2.sub(y3).reinterpretAsInts().and(MAGNITUDE))
                                .reinterpretAsFloats();
                    }
                    int target = row * stride + panel * FloatImage.PANEL + lane;
                    s0a.intoArray(out, target);
                    s0b.intoArray(out, target + LANES);
                    s0c.intoArray(out, target + 2 * LANES);
                    s0d.intoArray(out, target + 3 * LANES);
                    s1a.intoArray(out, target + stride);
                    s1b.intoArray(out, target + stride + LANES);
                    s1c.intoArray(out, target + stride + 2 * LANES);
                    s1d.intoArray(out, target + stride + 3 * LANES);
                    s2a.intoArray(out, target + 2 * stride);
                    s2b.intoArray(out, target + 2 * stride + LANES);
                    s2c.intoArray(out, target + 2 * stride + 2 * LANES);
                    s2d.intoArray(out, target + 2 * stride + 3 * LANES);
                }
            }
        }
    }
}
