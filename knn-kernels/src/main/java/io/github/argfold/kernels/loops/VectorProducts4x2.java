package io.github.argfold.kernels.loops;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** |x|² + |y|² − 2x·y in tiles of 4 queries × 2 vectors: one fused multiply-add per feature. For 16 registers. */
final class VectorProducts4x2 implements ProductKernel {
    private static final VectorSpecies<Float> SPECIES = VectorShape.FLOATS;
    private static final int LANES = SPECIES.length();

    @Override
    public void values(float[] queries, float[] queryNorms, int queryCount, int dimension, float[] panels,
            float[] norms, int firstPanel, int panelCount, float[] out, int stride) {
        for (int panel = 0; panel < panelCount; panel++) {
            int point = (firstPanel + panel) * FloatKernel.PANEL;
            for (int lane = 0; lane < FloatKernel.PANEL; lane += 2 * LANES) {
                FloatVector n0 = FloatVector.fromArray(SPECIES, norms, point + lane);
                FloatVector n1 = FloatVector.fromArray(SPECIES, norms, point + lane + LANES);
                for (int row = 0, q0 = 0; row < queryCount; row += QUERY_TILE, q0 += 4 * dimension) {
                    int q1 = q0 + dimension;
                    int q2 = q1 + dimension;
                    int q3 = q2 + dimension;
                    FloatVector m0 = FloatVector.broadcast(SPECIES, queryNorms[row]);
                    FloatVector s0a = m0.add(n0);
                    FloatVector s0b = m0.add(n1);
                    FloatVector m1 = FloatVector.broadcast(SPECIES, queryNorms[row + 1]);
                    FloatVector s1a = m1.add(n0);
                    FloatVector s1b = m1.add(n1);
                    FloatVector m2 = FloatVector.broadcast(SPECIES, queryNorms[row + 2]);
                    FloatVector s2a = m2.add(n0);
                    FloatVector s2b = m2.add(n1);
                    FloatVector m3 = FloatVector.broadcast(SPECIES, queryNorms[row + 3]);
                    FloatVector s3a = m3.add(n0);
                    FloatVector s3b = m3.add(n1);
                    for (int f = 0,
                            y = point * dimension + lane; f < dimension; f++, y += FloatKernel.PANEL) {
                        FloatVector y0 = FloatVector.fromArray(SPECIES, panels, y);
                        FloatVector y1 = FloatVector.fromArray(SPECIES, panels, y + LANES);
                        FloatVector x0 = FloatVector.broadcast(SPECIES, queries[q0 + f]);
                        s0a = x0.fma(y0, s0a);
                        s0b = x0.fma(y1, s0b);
                        FloatVector x1 = FloatVector.broadcast(SPECIES, queries[q1 + f]);
                        s1a = x1.fma(y0, s1a);
                        s1b = x1.fma(y1, s1b);
                        FloatVector x2 = FloatVector.broadcast(SPECIES, queries[q2 + f]);
                        s2a = x2.fma(y0, s2a);
                        s2b = x2.fma(y1, s2b);
                        FloatVector x3 = FloatVector.broadcast(SPECIES, queries[q3 + f]);
                        s3a = x3.fma(y0, s3a);
                        s3b = x3.fma(y1, s3b);
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
