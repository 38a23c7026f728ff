package io.github.argfold.kernels.loops;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** max|x−y| in tiles of 8 queries × a vector of bytes. */
final class VectorByteChebyshev implements ByteKernel {
    private static final VectorSpecies<Byte> BYTES = VectorShape.FULL_BYTES;
    private static final VectorSpecies<Short> SHORTS = VectorShape.SHORTS;
    private static final VectorSpecies<Integer> INTS = VectorShape.INTS;
    private static final int LANES = BYTES.length();
    private static final int HALF = ByteKernel.PANEL / 2;
    private static final ShortVector LOW = ShortVector.broadcast(SHORTS, (short) 0xff);

    @Override
    public void distances(int[] queries, int queryCount, int dimension, byte[] panels, int firstPanel,
            int panelCount, int mostTerm, short[] out, int at, int stride) {
        for (int panel = 0; panel < panelCount; panel++) {
            for (int lane = 0; lane < ByteKernel.PANEL; lane += LANES) {
                int source = (firstPanel + panel) * ByteKernel.PANEL * dimension + lane;
                for (int row = 0, q0 = 0; row < queryCount; row += QUERY_TILE, q0 += 8 * dimension) {
                    int q1 = q0 + dimension;
                    int q2 = q1 + dimension;
                    int q3 = q2 + dimension;
                    int q4 = q3 + dimension;
                    int q5 = q4 + dimension;
                    int q6 = q5 + dimension;
                    int q7 = q6 + dimension;
                    int target = row * stride + at + panel * ByteKernel.PANEL + lane / 2;
                    ByteVector s0 = ByteVector.zero(BYTES);
                    ByteVector s1 = ByteVector.zero(BYTES);
                    ByteVector s2 = ByteVector.zero(BYTES);
                    ByteVector s3 = ByteVector.zero(BYTES);
                    ByteVector s4 = ByteVector.zero(BYTES);
                    ByteVector s5 = ByteVector.zero(BYTES);
                    ByteVector s6 = ByteVector.zero(BYTES);
                    ByteVector s7 = ByteVector.zero(BYTES);
                    for (int f = 0, y0 = source; f < dimension; f++, y0 += ByteKernel.PANEL) {
                        ByteVector y = ByteVector.fromArray(BYTES, panels, y0);
                        s0 = IntVector.broadcast(INTS, queries[q0 + f]).reinterpretAsBytes().sub(y)
                                .lanewise(VectorOperators.ABS).max(s0);
                        s1 = IntVector.broadcast(INTS, queries[q1 + f]).reinterpretAsBytes().sub(y)
                                .lanewise(VectorOperators.ABS).max(s1);
                        s2 = IntVector.broadcast(INTS, queries[q2 + f]).reinterpretAsBytes().sub(y)
                                .lanewise(VectorOperators.ABS).max(s2);
                        s3 = IntVector.broadcast(INTS, queries[q3 + f]).reinterpretAsBytes().sub(y)
                                .lanewise(VectorOperators.ABS).max(s3);
                        s4 = IntVector.broadcast(INTS, queries[q4 + f]).reinterpretAsBytes().sub(y)
                                .lanewise(VectorOperators.ABS).max(s4);
                        s5 = IntVector.broadcast(INTS, queries[q5 + f]).reinterpretAsBytes().sub(y)
                                .lanewise(VectorOperators.ABS).max(s5);
                        s6 = IntVector.broadcast(INTS, queries[q6 + f]).reinterpretAsBytes().sub(y)
                                .lanewise(VectorOperators.ABS).max(s6);
                        s7 = IntVector.broadcast(INTS, queries[q7 + f]).reinterpretAsBytes().sub(y)
                                .lanewise(VectorOperators.ABS).max(s7);
                    }
                    ShortVector w0 = s0.reinterpretAsShorts();
                    ShortVector w1 = s1.reinterpretAsShorts();
                    ShortVector w2 = s2.reinterpretAsShorts();
                    ShortVector w3 = s3.reinterpretAsShorts();
                    ShortVector w4 = s4.reinterpretAsShorts();
                    ShortVector w5 = s5.reinterpretAsShorts();
                    ShortVector w6 = s6.reinterpretAsShorts();
                    ShortVector w7 = s7.reinterpretAsShorts();
                    w0.and(LOW).intoArray(out, target);
                    w0.lanewise(VectorOperators.LSHR, 8).intoArray(out, target + HALF);
                    w1.and(LOW).intoArray(out, target + stride);
                    w1.lanewise(VectorOperators.LSHR, 8).intoArray(out, target + stride + HALF);
                    w2.and(LOW).intoArray(out, target + 2 * stride);
                    w2.lanewise(VectorOperators.LSHR, 8).intoArray(out, target + 2 * stride + HALF);
                    w3.and(LOW).intoArray(out, target + 3 * stride);
                    w3.lanewise(VectorOperators.LSHR, 8).intoArray(out, target + 3 * stride + HALF);
                    w4.and(LOW).intoArray(out, target + 4 * stride);
                    w4.lanewise(VectorOperators.LSHR, 8).intoArray(out, target + 4 * stride + HALF);
                    w5.and(LOW).intoArray(out, target + 5 * stride);
                    w5.lanewise(VectorOperators.LSHR, 8).intoArray(out, target + 5 * stride + HALF);
                    w6.and(LOW).intoArray(out, target + 6 * stride);
                    w6.lanewise(VectorOperators.LSHR, 8).intoArray(out, target + 6 * stride + HALF);
                    w7.and(LOW).intoArray(out, target + 7 * stride);
                    w7.lanewise(VectorOperators.LSHR, 8).intoArray(out, target + 7 * stride + HALF);
                }
            }
        }
    }
}
