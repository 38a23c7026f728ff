package io.github.argfold.kernels.loops;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Compares four vectors and picks what stays bit by bit: where compressing a vector is not one instruction, and few of many
 * stay, one branch per survivor costs less than one per vector.
 */
final class VectorFloatBitSieve implements FloatSieve {
    private static final VectorSpecies<Float> FLOATS = VectorShape.FLOATS;
    private static final int LANES = FLOATS.length();

    private final FloatSieve compressing = new VectorFloatSieve();

    @Override
    public int sift(float[] tile, int from, int count, float bound, float[] values, int[] positions, int size,
            int firstPosition) {
        int appended = size;
        for (int i = 0; i < count; i += 4 * LANES) {
            int at = from + i;
            long stays = FloatVector.fromArray(FLOATS, tile, at).compare(VectorOperators.LE, bound).toLong()
                    | FloatVector.fromArray(FLOATS, tile, at + LANES).compare(VectorOperators.LE, bound)
                            .toLong() << LANES
                    | FloatVector.fromArray(FLOATS, tile, at + 2 * LANES).compare(VectorOperators.LE, bound)
                            .toLong() << (2 * LANES)
                    | FloatVector.fromArray(FLOATS, tile, at + 3 * LANES).compare(VectorOperators.LE, bound)
                            .toLong() << (3 * LANES);
            while (stays != 0) {
                int place = i + Long.numberOfTrailingZeros(stays);
                values[appended] = tile[from + place];
                positions[appended++] = firstPosition + place;
                stays &= stays - 1;
            }
        }
        return appended;
    }

    @Override
    public int count(float[] values, int size, float bound) {
        return compressing.count(values, size, bound);
    }

    @Override
    public float least(float[] values, int size) {
        return compressing.least(values, size);
    }

    @Override
    public int keep(float[] values, int[] positions, int size, float bound) {
        return compressing.keep(values, positions, size, bound);
    }
}
