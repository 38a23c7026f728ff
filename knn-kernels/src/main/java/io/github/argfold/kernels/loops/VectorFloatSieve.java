package io.github.argfold.kernels.loops;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Compares a vector at a time and compresses what stays; a vector without survivors costs a compare and a branch. */
final class VectorFloatSieve implements FloatSieve {
    private static final VectorSpecies<Float> FLOATS = VectorShape.FLOATS;
    private static final VectorSpecies<Integer> INTS = VectorShape.INTS;
    private static final int LANES = FLOATS.length();
    private static final IntVector LANE_NUMBERS = IntVector.zero(INTS).addIndex(1);

    @Override
    public int sift(float[] tile, int from, int count, float bound, float[] values, int[] positions, int size,
            int firstPosition) {
        int appended = size;
        for (int i = 0; i < count; i += LANES) {
            FloatVector candidates = FloatVector.fromArray(FLOATS, tile, from + i);
            VectorMask<Float> stays = candidates.compare(VectorOperators.LE, bound);
            if (stays.anyTrue()) {
                candidates.compress(stays).intoArray(values, appended);
                LANE_NUMBERS.add(firstPosition + i).compress(stays.cast(INTS)).intoArray(positions, appended);
                appended += stays.trueCount();
            }
        }
        return appended;
    }

    @Override
    public int count(float[] values, int size, float bound) {
        int counted = 0;
        int i = 0;
        for (int end = size - LANES; i <= end; i += LANES) {
            counted += FloatVector.fromArray(FLOATS, values, i).compare(VectorOperators.LE, bound)
                    .trueCount();
        }
        for (; i < size; i++) {
            if (values[i] <= bound) {
                counted++;
            }
        }
        return counted;
    }

    @Override
    public float least(float[] values, int size) {
        // As integers: values are not negative, and float minima have rules for NaN that cost.
        IntVector least = IntVector.broadcast(INTS, Integer.MAX_VALUE);
        int i = 0;
        for (int end = size - LANES; i <= end; i += LANES) {
            least = FloatVector.fromArray(FLOATS, values, i).reinterpretAsInts().min(least);
        }
        int bits = least.reduceLanes(VectorOperators.MIN);
        for (; i < size; i++) {
            bits = Math.min(bits, Float.floatToRawIntBits(values[i]));
        }
        return Float.intBitsToFloat(bits);
    }

    @Override
    public int keep(float[] values, int[] positions, int size, float bound) {
        int kept = 0;
        int i = 0;
        for (int end = size - LANES; i <= end; i += LANES) {
            FloatVector candidates = FloatVector.fromArray(FLOATS, values, i);
            VectorMask<Float> stays = candidates.compare(VectorOperators.LE, bound);
            // What is written behind the survivors has been read already: kept never passes i.
            candidates.compress(stays).intoArray(values, kept);
            IntVector.fromArray(INTS, positions, i).compress(stays.cast(INTS)).intoArray(positions, kept);
            kept += stays.trueCount();
        }
        for (; i < size; i++) {
            if (values[i] <= bound) {
                values[kept] = values[i];
                positions[kept++] = positions[i];
            }
        }
        return kept;
    }
}
