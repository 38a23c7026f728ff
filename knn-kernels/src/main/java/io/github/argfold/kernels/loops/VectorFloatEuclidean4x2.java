package io.github.argfold.kernels.loops;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Σ(x−y)² in tiles of 4 queries × 2 vectors: subtract, fused multiply-add. For 16 registers. */
final class VectorFloatEuclidean4x2 implements FloatKernel {
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
                for (int lane = 0; lane < FloatKernel.PANEL; lane += 2 * LANES) {
                    FloatVector s0a = FloatVector.zero(SPECIES);
                    FloatVector s0b = FloatVector.zero(SPECIES);
                    FloatVector s1a = FloatVector.zero(SPECIES);
                    FloatVector s1b = FloatVector.zero(SPECIES);
                    FloatVector s2a = FloatVector.zero(SPECIES);
                    FloatVector s2b = FloatVector.zero(SPECIES);
                    FloatVector s3a = FloatVector.zero(SPECIES);
                    FloatVector s3b = FloatVector.zero(SPECIES);
                    for (int f = 0, y = source + lane; f < dimension; f++, y += FloatKernel.PANEL) {
                        FloatVector y0 = FloatVector.fromArray(SPECIES, panels, y);
                        FloatVector y1 = FloatVector.fromArray(SPECIES, panels, y + LANES);
                        FloatVector x0 = FloatVector.broadcast(SPECIES, queries[q0 + f]);
                        FloatVector d0a = x0.sub(y0);
                        s0a = d0a.fma(d0a, s0a);
                        FloatVector d0b = x0.sub(y1);
                        s0b = d0b.fma(d0b, s0b);
                        FloatVector x1 = FloatVector.broadcast(SPECIES, queries[q1 + f]);
                        FloatVector d1a = x1.sub(y0);
                        s1a = d1a.fma(d1a, s1a);
                        FloatVector d1b = x1.sub(y1);
                        s1b = d1b.fma(d1b, s1b);
                        FloatVector x2 = FloatVector.broadcast(SPECIES, queries[q2 + f]);
                        FloatVector d2a = x2.sub(y0);
                        s2a = d2a.fma(d2a, s2a);
                        FloatVector d2b = x2.sub(y1);
                        s2b = d2b.fma(d2b, s2b);
                        FloatVector x3 = FloatVector.broadcast(SPECIES, queries[q3 + f]);
                        FloatVector d3a = x3.sub(y0);
                        s3a = d3a.fma(d3a, s3a);
                        FloatVector d3b = x3.sub(y1);
                        s3b = d3b.fma(d3b, s3b);
                    }
                    int target = row * stride + panel * FloatKernel.PANEL + lane;
                    s0a.intoArray(out, target);
                    s0b.intoArray(out, target + LANES);
                    s1a.intoArray(out, target + stride);
                    s1b.intoArray(out, target + stride + LANES);
                    s2a.intoArray(out, target + 2 * stride);
                    s2b.intoArray(out, target + 2 * stride + LANES);
                    s3a.intoArray(out, target + 3 * stride);
                    s3b.intoArray(out, target + 3 * stride + LANES);
                }
            }
        }
    }
}
