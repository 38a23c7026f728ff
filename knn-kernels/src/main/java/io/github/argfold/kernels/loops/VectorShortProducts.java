package io.github.argfold.kernels.loops;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Σx·y in tiles of 4 queries × 2 vectors of shorts: multiply, add. */
final class VectorShortProducts implements ShortProductKernel {
    private static final VectorSpecies<Short> SHORTS = VectorShape.SHORTS;
    private static final VectorSpecies<Integer> INTS = VectorShape.INTS;
    private static final VectorSpecies<Float> FLOATS = VectorShape.FLOATS;
    private static final int LANES = SHORTS.length();
    private static final float WHOLE = 0x1.8p23f;

    @Override
    public void values(int[] queries, short[] queryNorms, int queryCount, int dimension, short[] panels,
            short[] norms,
            int firstPanel, int panelCount, short[] out, int at, int stride) {
        for (int panel = 0; panel < panelCount; panel++) {
            int point = (firstPanel + panel) * ByteKernel.PANEL;
            for (int lane = 0; lane < ByteKernel.PANEL; lane += 2 * LANES) {
                ShortVector n0 = ShortVector.fromArray(SHORTS, norms, point + lane);
                ShortVector n1 = ShortVector.fromArray(SHORTS, norms, point + lane + LANES);
                for (int row = 0, q0 = 0; row < queryCount; row += QUERY_TILE, q0 += 4 * dimension) {

                    int q1 = q0 + dimension;
                    int q2 = q1 + dimension;
                    int q3 = q2 + dimension;
                    ShortVector s0a = n0.add(queryNorms[row]);
                    ShortVector s0b = n1.add(queryNorms[row]);
                    ShortVector s1a = n0.add(queryNorms[row + 1]);
                    ShortVector s1b = n1.add(queryNorms[row + 1]);
                    ShortVector s2a = n0.add(queryNorms[row + 2]);
                    ShortVector s2b = n1.add(queryNorms[row + 2]);
                    ShortVector s3a = n0.add(queryNorms[row + 3]);
                    ShortVector s3b = n1.add(queryNorms[row + 3]);
                    for (int f = 0,
                            y = point * dimension + lane; f < dimension; f++, y += ByteKernel.PANEL) {
                        ShortVector y0 = ShortVector.fromArray(SHORTS, panels, y);
                        ShortVector y1 = ShortVector.fromArray(SHORTS, panels, y + LANES);
                        ShortVector x0 = IntVector.broadcast(INTS, queries[q0 + f]).reinterpretAsShorts();
                        s0a = x0.mul(y0).add(s0a);
                        s0b = x0.mul(y1).add(s0b);
                        ShortVector x1 = IntVector.broadcast(INTS, queries[q1 + f]).reinterpretAsShorts();
                        s1a = x1.mul(y0).add(s1a);
                        s1b = x1.mul(y1).add(s1b);
                        ShortVector x2 = IntVector.broadcast(INTS, queries[q2 + f]).reinterpretAsShorts();
                        s2a = x2.mul(y0).add(s2a);
                        s2b = x2.mul(y1).add(s2b);
                        ShortVector x3 = IntVector.broadcast(INTS, queries[q3 + f]).reinterpretAsShorts();
                        s3a = x3.mul(y0).add(s3a);
                        s3b = x3.mul(y1).add(s3b);
                    }
                    int target = row * stride + at + panel * ByteKernel.PANEL + lane;
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

    @Override
    public void scale(short[] dots, int from, int count, float factor, float[] factors, int firstFactor,
            int base,
            short[] into) {
        FloatVector start = FloatVector.broadcast(FLOATS, WHOLE + base);
        for (int i = 0; i < count; i += LANES) {
            // An int of two products holds the even one below the odd one.
            IntVector pairs = ShortVector.fromArray(SHORTS, dots, from + i).reinterpretAsInts();
            int at = firstFactor + i / ByteKernel.PANEL * ByteKernel.PANEL + i % ByteKernel.PANEL / 2;
            FloatVector even = (FloatVector) pairs.lanewise(VectorOperators.LSHL, 16)
                    .lanewise(VectorOperators.ASHR, 16).convertShape(VectorOperators.I2F, FLOATS, 0);
            FloatVector odd = (FloatVector) pairs.lanewise(VectorOperators.ASHR, 16)
                    .convertShape(VectorOperators.I2F, FLOATS, 0);
            // Beyond 2^23 floats are whole, and the lower bits of theirs are the number's.
            IntVector low = even.fma(FloatVector.fromArray(FLOATS, factors, at).mul(factor), start)
                    .reinterpretAsInts();
            IntVector high = odd
                    .fma(FloatVector.fromArray(FLOATS, factors, at + ByteKernel.PANEL / 2).mul(factor), start)
                    .reinterpretAsInts();
            low.and(0xffff).or(high.lanewise(VectorOperators.LSHL, 16)).reinterpretAsShorts()
                    .intoArray(into, from + i);
        }
    }
}
