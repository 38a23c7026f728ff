package io.github.argfold.kernels.loops;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Lanes across features, two sums in flight; bytes are widened as they are loaded. */
final class VectorByteRows implements ByteRowKernel {
    private static final VectorSpecies<Integer> INTS = VectorShape.INTS;
    private static final VectorSpecies<Byte> BYTES = VectorShape.BYTES;
    private static final int LANES = INTS.length();

    /** Whether a vector of as many bytes as there are ints exists. */
    static boolean available() {
        return BYTES.length() == LANES;
    }

    @Override
    public void squaredDistances(int[] x, int xOffset, byte[] rows, int stride, int[] positions, int count,
            int[] out) {
        for (int i = 0; i < count; i++) {
            int row = positions[i] * stride;
            IntVector sa = IntVector.zero(INTS);
            IntVector sb = IntVector.zero(INTS);
            for (int f = 0; f < stride; f += 2 * LANES) {
                IntVector a = IntVector.fromArray(INTS, x, xOffset + f).sub(
                        ByteVector.fromArray(BYTES, rows, row + f).convertShape(VectorOperators.B2I, INTS,
                                0));
                sa = a.mul(a).add(sa);
                IntVector b = IntVector.fromArray(INTS, x, xOffset + f + LANES).sub(ByteVector
                        .fromArray(BYTES, rows, row + f + LANES).convertShape(VectorOperators.B2I, INTS, 0));
                sb = b.mul(b).add(sb);
            }
            out[i] = sa.add(sb).reduceLanes(VectorOperators.ADD);
        }
    }
}
