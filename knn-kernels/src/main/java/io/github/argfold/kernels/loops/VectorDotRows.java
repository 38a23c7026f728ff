package io.github.argfold.kernels.loops;

import io.github.argfold.kernels.Metric;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Σx·y of eight rows at a time, four features turned about by {@link VectorTransposition}. */
final class VectorDotRows implements ExactRowKernel {
    private static final VectorSpecies<Double> SPECIES = VectorTransposition.SPECIES;
    private static final int LANES = VectorTransposition.LANES;
    private static final int ROWS = 2 * LANES;

    private final ExactRowKernel fewer;

    VectorDotRows(Metric metric) {
        fewer = new ScalarRows(metric);
    }

    @Override
    public void rankValues(double[] x, int at, double[] matrix, int dimension, int[] rows, int from, int to,
            double[] out) {
        if (to - from < ROWS) {
            fewer.rankValues(x, at, matrix, dimension, rows, from, to, out);
            return;
        }
        int whole = SPECIES.loopBound(dimension);
        for (int next = from; next < to; next += ROWS) {
            // The last eight may begin among those that are done.
            int first = Math.min(next, to - ROWS);
            int y0 = rows[first] * dimension;
            int y1 = rows[first + 1] * dimension;
            int y2 = rows[first + 2] * dimension;
            int y3 = rows[first + 3] * dimension;
            int y4 = rows[first + 4] * dimension;
            int y5 = rows[first + 5] * dimension;
            int y6 = rows[first + 6] * dimension;
            int y7 = rows[first + 7] * dimension;
            DoubleVector low = DoubleVector.zero(SPECIES);
            DoubleVector high = DoubleVector.zero(SPECIES);
            for (int f = 0; f < whole; f += LANES) {
                DoubleVector v = DoubleVector.fromArray(SPECIES, x, at + f);
                DoubleVector t0 = v.mul(DoubleVector.fromArray(SPECIES, matrix, y0 + f));
                DoubleVector t1 = v.mul(DoubleVector.fromArray(SPECIES, matrix, y1 + f));
                DoubleVector t2 = v.mul(DoubleVector.fromArray(SPECIES, matrix, y2 + f));
                DoubleVector t3 = v.mul(DoubleVector.fromArray(SPECIES, matrix, y3 + f));
                DoubleVector p0 = VectorTransposition.LOW_1.selectFrom(t0, t1);
                DoubleVector p1 = VectorTransposition.HIGH_1.selectFrom(t0, t1);
                DoubleVector p2 = VectorTransposition.LOW_1.selectFrom(t2, t3);
                DoubleVector p3 = VectorTransposition.HIGH_1.selectFrom(t2, t3);
                DoubleVector q0 = VectorTransposition.LOW_2.selectFrom(p0, p2);
                DoubleVector q2 = VectorTransposition.HIGH_2.selectFrom(p0, p2);
                DoubleVector q1 = VectorTransposition.LOW_2.selectFrom(p1, p3);
                DoubleVector q3 = VectorTransposition.HIGH_2.selectFrom(p1, p3);
                low = q0.add(low).add(q1).add(q2).add(q3);
                DoubleVector t4 = v.mul(DoubleVector.fromArray(SPECIES, matrix, y4 + f));
                DoubleVector t5 = v.mul(DoubleVector.fromArray(SPECIES, matrix, y5 + f));
                DoubleVector t6 = v.mul(DoubleVector.fromArray(SPECIES, matrix, y6 + f));
                DoubleVector t7 = v.mul(DoubleVector.fromArray(SPECIES, matrix, y7 + f));
                DoubleVector p4 = VectorTransposition.LOW_1.selectFrom(t4, t5);
                DoubleVector p5 = VectorTransposition.HIGH_1.selectFrom(t4, t5);
                DoubleVector p6 = VectorTransposition.LOW_1.selectFrom(t6, t7);
                DoubleVector p7 = VectorTransposition.HIGH_1.selectFrom(t6, t7);
                DoubleVector q4 = VectorTransposition.LOW_2.selectFrom(p4, p6);
                DoubleVector q6 = VectorTransposition.HIGH_2.selectFrom(p4, p6);
                DoubleVector q5 = VectorTransposition.LOW_2.selectFrom(p5, p7);
                DoubleVector q7 = VectorTransposition.HIGH_2.selectFrom(p5, p7);
                high = q4.add(high).add(q5).add(q6).add(q7);
            }
            low.intoArray(out, first);
            high.intoArray(out, first + LANES);
            for (int row = first; row < first + ROWS; row++) {
                int y = rows[row] * dimension;
                for (int f = whole; f < dimension; f++) {
                    out[row] += x[at + f] * matrix[y + f];
                }
            }
        }
    }
}
