package io.github.argfold.kernels.loops;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Σ(x−y)² in tiles of 4 queries × 4 vectors: subtract, fused multiply-add. For 32 registers. */
final class VectorFloatEuclidean4x4 implements FloatKernel {
    private static final VectorSpecies<Float> SPECIES = VectorShape.FLOATS;
    private static final int LANES = SPECIES.length();

    @Override
    public int queryTile() {
        return 4;
    }

    @Override
    public void distances(float[] queries, int queryCount, int dimension, float[] panels, int firstPanel,
            int panelCount, float[] out, int stride) {
        for (int panel = 0; panel < panelCount; panel++) {
            int source = (firstPanel + panel) * FloatKernel.PANEL * dimension;
            for (int q0 = 0, row = 0; row < queryCount; row += 4, q0 += 4 * dimension) {
                int q1 = q0 + dimension;
                int q2 = q1 + dimension;
                int q3 = q2 + dimension;
                for (int lane = 0; lane < FloatKernel.PANEL; lane += 4 * LANES) {
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
                    FloatVector s3a = FloatVector.zero(SPECIES);
                    FloatVector s3b = FloatVector.zero(SPECIES);
                    FloatVector s3c = FloatVector.zero(SPECIES);
                    FloatVector s3d = FloatVector.zero(SPECIES);
                    for (int f = 0, y = source + lane; f < dimension; f++, y += FloatKernel.PANEL) {
                        FloatVector y0 = FloatVector.fromArray(SPECIES, panels, y);
                        FloatVector y1 = FloatVector.fromArray(SPECIES, panels, y + LANES);
                        FloatVector y2 = FloatVector.fromArray(SPECIES, panels, y + 2 * LANES);
                        FloatVector y3 = FloatVector.fromArray(SPECIES, panels, y + 3 * LANES);
                        FloatVector x0 = FloatVector.broadcast(SPECIES, queries[q0 + f]);
                        FloatVector d0a = x0.sub(y0);
                        s0a = d0a.fma(d0a, s0a);
                        FloatVector d0b = x0.sub(y1);
                        s0b = d0b.fma(d0b, s0b);
                        FloatVector d0c = x0.sub(y2);
                        s0c = d0c.fma(d0c, s0c);
                        FloatVector d0d = x0.sub(y3);
                        s0d = d0d.fma(d0d, s0d);
                        FloatVector x1 = FloatVector.broadcast(SPECIES, queries[q1 + f]);
                        FloatVector d1a = x1.sub(y0);
                        s1a = d1a.fma(d1a, s1a);
                        FloatVector d1b = x1.sub(y1);
                        s1b = d1b.fma(d1b, s1b);
                        FloatVector d1c = x1.sub(y2);
                        s1c = d1c.fma(d1c, s1c);
                        FloatVector d1d = x1.sub(y3);
                        s1d = d1d.fma(d1d, s1d);
                        FloatVector x2 = FloatVector.broadcast(SPECIES, queries[q2 + f]);
                        FloatVector d2a = x2.sub(y0);
                        s2a = d2a.fma(d2a, s2a);
                        FloatVector d2b = x2.sub(y1);
                        s2b = d2b.fma(d2b, s2b);
                        FloatVector d2c = x2.sub(y2);
                        s2c = d2c.fma(d2c, s2c);
                        FloatVector d2d = x2.sub(y3);
                        s2d = d2d.fma(d2d, s2d);
                        FloatVector x3 = FloatVector.broadcast(SPECIES, queries[q3 + f]);
                        FloatVector d3a = x3.sub(y0);
                        s3a = d3a.fma(d3a, s3a);
                        FloatVector d3b = x3.sub(y1);
                        s3b = d3b.fma(d3b, s3b);
                        FloatVector d3c = x3.sub(y2);
                        s3c = d3c.fma(d3c, s3c);
                        FloatVector d3d = x3.sub(y3);
                        s3d = d3d.fma(d3d, s3d);
                    }
                    int target = row * stride + panel * FloatKernel.PANEL + lane;
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
                    s3a.intoArray(out, target + 3 * stride);
                    s3b.intoArray(out, target + 3 * stride + LANES);
                    s3c.intoArray(out, target + 3 * stride + 2 * LANES);
                    s3d.intoArray(out, target + 3 * stride + 3 * LANES);
                }
            }
        }
    }
}
