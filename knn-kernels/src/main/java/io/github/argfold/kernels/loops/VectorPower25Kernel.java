package io.github.argfold.kernels.loops;

import io.github.argfold.kernels.PointSet;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Σ|x−y|^2.5 as a²·√a in tiles of 4 queries × 2 vectors.
 */
final class VectorPower25Kernel implements DistanceKernel {
    private static final VectorSpecies<Double> SPECIES = VectorShape.SPECIES;
    private static final int LANES = SPECIES.length();

    @Override
    public void distances(double[] queries, int queryCount, int dimension, double[] panels, int firstPanel,
            int panelCount, double[] out, int stride) {
        for (int q0 = 0, row = 0; row < queryCount; row += QUERY_TILE, q0 += QUERY_TILE * dimension) {
            int q1 = q0 + dimension;
            int q2 = q1 + dimension;
            int q3 = q2 + dimension;
            for (int panel = 0; panel < panelCount; panel++) {
                int source = (firstPanel + panel) * PointSet.PANEL * dimension;
                for (int lane = 0; lane < PointSet.PANEL; lane += 2 * LANES) {
                    DoubleVector s0a = DoubleVector.zero(SPECIES);
                    DoubleVector s0b = DoubleVector.zero(SPECIES);
                    DoubleVector s1a = DoubleVector.zero(SPECIES);
                    DoubleVector s1b = DoubleVector.zero(SPECIES);
                    DoubleVector s2a = DoubleVector.zero(SPECIES);
                    DoubleVector s2b = DoubleVector.zero(SPECIES);
                    DoubleVector s3a = DoubleVector.zero(SPECIES);
                    DoubleVector s3b = DoubleVector.zero(SPECIES);
                    for (int f = 0, y = source + lane; f < dimension; f++, y += PointSet.PANEL) {
                        DoubleVector y0 = DoubleVector.fromArray(SPECIES, panels, y);
                        DoubleVector y1 = DoubleVector.fromArray(SPECIES, panels, y + LANES);
                        DoubleVector x0 = DoubleVector.broadcast(SPECIES, queries[q0 + f]);
                        DoubleVector x1 = DoubleVector.broadcast(SPECIES, queries[q1 + f]);
                        DoubleVector x2 = DoubleVector.broadcast(SPECIES, queries[q2 + f]);
                        DoubleVector x3 = DoubleVector.broadcast(SPECIES, queries[q3 + f]);
                        DoubleVector d0a = x0.sub(y0).abs();
                        s0a = d0a.mul(d0a).mul(d0a.sqrt()).add(s0a);
                        DoubleVector d0b = x0.sub(y1).abs();
                        s0b = d0b.mul(d0b).mul(d0b.sqrt()).add(s0b);
                        DoubleVector d1a = x1.sub(y0).abs();
                        s1a = d1a.mul(d1a).mul(d1a.sqrt()).add(s1a);
                        DoubleVector d1b = x1.sub(y1).abs();
                        s1b = d1b.mul(d1b).mul(d1b.sqrt()).add(s1b);
                        DoubleVector d2a = x2.sub(y0).abs();
                        s2a = d2a.mul(d2a).mul(d2a.sqrt()).add(s2a);
                        DoubleVector d2b = x2.sub(y1).abs();
                        s2b = d2b.mul(d2b).mul(d2b.sqrt()).add(s2b);
                        DoubleVector d3a = x3.sub(y0).abs();
                        s3a = d3a.mul(d3a).mul(d3a.sqrt()).add(s3a);
                        DoubleVector d3b = x3.sub(y1).abs();
                        s3b = d3b.mul(d3b).mul(d3b.sqrt()).add(s3b);
                    }
                    int target = row * stride + panel * PointSet.PANEL + lane;
                    s0a.intoArray(out, target);
                    s0b.intoArray(out, target + LANES);
                    s1a.intoArray(out, target + 1 * stride);
                    s1b.intoArray(out, target + 1 * stride + LANES);
                    s2a.intoArray(out, target + 2 * stride);
                    s2b.intoArray(out, target + 2 * stride + LANES);
                    s3a.intoArray(out, target + 3 * stride);
                    s3b.intoArray(out, target + 3 * stride + LANES);
                }
            }
        }
    }
}
