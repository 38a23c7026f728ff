package io.github.argfold.kernels.loops;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Compares a vector at a time. What stays of a vector of shorts becomes two of ints before it is compressed: few machines
 * compress shorts.
 */
final class VectorIntegerSieve implements IntegerSieve {
    private static final VectorSpecies<Short> SHORTS = VectorShape.SHORTS;
    private static final VectorSpecies<Integer> INTS = VectorShape.INTS;
    private static final int LANES = SHORTS.length();
    private static final int KEYS = INTS.length();

    @Override
    public int count(short[] values, int from, int count, int bound) {
        int counted = 0;
        for (int i = from; i < from + count; i += LANES) {
            counted += ShortVector.fromArray(SHORTS, values, i).compare(VectorOperators.LE, (short) bound)
                    .trueCount();
        }
        return counted;
    }

    @Override
    public int sift(short[] tile, int from, int count, int bound, int bits, int[] ids, int firstId,
            int[] keys,
            int size) {
        int appended = size;
        for (int i = 0; i < count; i += LANES) {
            ShortVector values = ShortVector.fromArray(SHORTS, tile, from + i);
            if (values.compare(VectorOperators.LE, (short) bound).anyTrue()) {
                IntVector low = (IntVector) values.convertShape(VectorOperators.S2I, INTS, 0);
                VectorMask<Integer> lowStay = low.compare(VectorOperators.LE, bound);
                low.lanewise(VectorOperators.LSHL, bits).or(IntVector.fromArray(INTS, ids, firstId + i))
                        .compress(lowStay).intoArray(keys, appended);
                appended += lowStay.trueCount();
                IntVector high = (IntVector) values.convertShape(VectorOperators.S2I, INTS, 1);
                VectorMask<Integer> highStay = high.compare(VectorOperators.LE, bound);
                high.lanewise(VectorOperators.LSHL, bits)
                        .or(IntVector.fromArray(INTS, ids, firstId + i + KEYS)).compress(highStay)
                        .intoArray(keys, appended);
                appended += highStay.trueCount();
            }
        }
        return appended;
    }

    @Override
    public int count(int[] keys, int size, int bound) {
        int counted = 0;
        int i = 0;
        for (int end = size - KEYS; i <= end; i += KEYS) {
            counted += IntVector.fromArray(INTS, keys, i).compare(VectorOperators.LE, bound).trueCount();
        }
        for (; i < size; i++) {
            counted += keys[i] <= bound ? 1 : 0;
        }
        return counted;
    }

    @Override
    public int keep(int[] keys, int size, int bound) {
        int kept = 0;
        int i = 0;
        for (int end = size - KEYS; i <= end; i += KEYS) {
            IntVector candidates = IntVector.fromArray(INTS, keys, i);
            VectorMask<Integer> stays = candidates.compare(VectorOperators.LE, bound);
            // What is written behind the survivors has been read already: kept never passes i.
            candidates.compress(stays).intoArray(keys, kept);
            kept += stays.trueCount();
        }
        for (; i < size; i++) {
            if (keys[i] <= bound) {
                keys[kept++] = keys[i];
            }
        }
        return kept;
    }

    @Override
    public void sort(int[] keys, int size, int[] into) {
        IntVector last = IntVector.broadcast(INTS, Integer.MAX_VALUE);
        last.intoArray(keys, size);
        last.intoArray(keys, size + KEYS);
        // Keys are never negative: a difference is where the first is the smaller.
        for (int i = 0; i < size; i += 2 * KEYS) {
            IntVector k0 = IntVector.fromArray(INTS, keys, i);
            IntVector k1 = IntVector.fromArray(INTS, keys, i + KEYS);
            IntVector smaller0 = IntVector.zero(INTS);
            IntVector smaller1 = IntVector.zero(INTS);
            for (int j = 0; j < size; j++) {
                IntVector key = IntVector.broadcast(INTS, keys[j]);
                smaller0 = key.sub(k0).lanewise(VectorOperators.LSHR, Integer.SIZE - 1).add(smaller0);
                smaller1 = key.sub(k1).lanewise(VectorOperators.LSHR, Integer.SIZE - 1).add(smaller1);
            }
            smaller0.intoArray(into, size + i);
            smaller1.intoArray(into, size + i + KEYS);
        }
        for (int i = 0; i < size; i++) {
            into[into[size + i]] = keys[i];
        }
    }
}
