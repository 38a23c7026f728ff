package io.github.argfold.kernels.loops;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** A vector of positions at a time; one without a position that stays costs the tests and a branch. */
final class VectorLineSieve implements LineSieveKernel {
    private static final VectorSpecies<Float> FLOATS = VectorShape.FLOATS;
    private static final VectorSpecies<Integer> INTS = VectorShape.INTS;
    private static final int LANES = FLOATS.length();
    private static final IntVector LANE_NUMBERS = IntVector.zero(INTS).addIndex(1);

    @Override
    public int atMost(float[] values, int from, int count, float bound, int[] positions) {
        int picked = 0;
        int i = 0;
        for (int end = count - LANES; i <= end; i += LANES) {
            VectorMask<Float> stays = FloatVector.fromArray(FLOATS, values, from + i)
                    .compare(VectorOperators.LE, bound);
            if (stays.anyTrue()) {
                LANE_NUMBERS.add(i).compress(stays.cast(INTS)).intoArray(positions, picked);
                picked += stays.trueCount();
            }
        }
        for (; i < count; i++) {
            positions[picked] = i;
            picked += values[from + i] <= bound ? 1 : 0;
        }
        return picked;
    }

    @Override
    public int between(float[] rows, int from, int stride, int quantities, int count, int[] rowsOf,
            float[] lines,
            int[] positions) {
        int picked = 0;
        int i = 0;
        for (int end = count - LANES; i <= end; i += LANES) {
            // Minus infinity adds up to itself.
            FloatVector sum = FloatVector.fromArray(FLOATS, rows, from + i);
            for (int r = 1; r < quantities; r++) {
                sum = FloatVector.fromArray(FLOATS, rows, from + r * stride + i).add(sum);
            }
            VectorMask<Float> stays = sum.compare(VectorOperators.EQ, Float.NEGATIVE_INFINITY);
            for (int r = 0, n = 0; r < rowsOf.length; r += ROWS_PER_TEST, n += NUMBERS_PER_TEST) {
                FloatVector a = FloatVector.fromArray(FLOATS, rows, from + rowsOf[r] * stride + i);
                FloatVector a0 = FloatVector.fromArray(FLOATS, rows, from + rowsOf[r + 1] * stride + i);
                FloatVector b = FloatVector.fromArray(FLOATS, rows, from + rowsOf[r + 2] * stride + i);
                FloatVector b0 = FloatVector.fromArray(FLOATS, rows, from + rowsOf[r + 3] * stride + i);
                FloatVector a1 = a.mul(lines[n]).add(a0.mul(lines[n + 1])).add(lines[n + 2]);
                FloatVector a2 = a.mul(lines[n + 3]).add(a0.mul(lines[n + 4])).add(lines[n + 5]);
                FloatVector b1 = b.mul(lines[n + 6]).add(b0.mul(lines[n + 7])).add(lines[n + 8]);
                FloatVector b2 = b.mul(lines[n + 9]).add(b0.mul(lines[n + 10])).add(lines[n + 11]);
                VectorMask<Float> aStarts = a1.compare(VectorOperators.GT, 0);
                VectorMask<Float> bEnds = b2.compare(VectorOperators.GT, 0);
                VectorMask<Float> cross = bEnds.and(a1.mul(b2).compare(VectorOperators.GT, a2.mul(b1)));
                VectorMask<Float> out = bEnds.and(b1.compare(VectorOperators.GT, 0))
                        .or(aStarts.and(a2.compare(VectorOperators.GT, 0).or(cross)));
                stays = stays.or(out.not());
            }
            if (stays.anyTrue()) {
                LANE_NUMBERS.add(i).compress(stays.cast(INTS)).intoArray(positions, picked);
                picked += stays.trueCount();
            }
        }
        return ScalarLineSieve.between(rows, from, stride, quantities, i, count, rowsOf, lines, positions,
                picked);
    }
}
