package io.github.argfold.kernels.loops;

import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Compares four vectors of shorts and picks what stays bit by bit, for {@link VectorFloatBitSieve}'s reasons. */
final class VectorIntegerBitSieve implements IntegerSieve {
    private static final VectorSpecies<Short> SHORTS = VectorShape.SHORTS;
    private static final int LANES = SHORTS.length();

    private final IntegerSieve compressing = new VectorIntegerSieve();

    @Override
    public int sift(short[] tile, int from, int count, int bound, int bits, int[] ids, int firstId,
            int[] keys,
            int size) {
        short most = (short) bound;
        int appended = size;
        for (int i = 0; i < count; i += 4 * LANES) {
            int at = from + i;
            long stays = ShortVector.fromArray(SHORTS, tile, at).compare(VectorOperators.LE, most).toLong()
                    | ShortVector.fromArray(SHORTS, tile, at + LANES).compare(VectorOperators.LE, most)
                            .toLong() << LANES
                    | ShortVector.fromArray(SHORTS, tile, at + 2 * LANES).compare(VectorOperators.LE, most)
                            .toLong() << (2 * LANES)
                    | ShortVector.fromArray(SHORTS, tile, at + 3 * LANES).compare(VectorOperators.LE, most)
                            .toLong() << (3 * LANES);
            while (stays != 0) {
                int place = i + Long.numberOfTrailingZeros(stays);
                keys[appended++] = tile[from + place] << bits | ids[firstId + place];
                stays &= stays - 1;
            }
        }
        return appended;
    }

    @Override
    public int count(short[] values, int from, int count, int bound) {
        return compressing.count(values, from, count, bound);
    }

    @Override
    public int count(int[] keys, int size, int bound) {
        return compressing.count(keys, size, bound);
    }

    @Override
    public int keep(int[] keys, int size, int bound) {
        return compressing.keep(keys, size, bound);
    }

    @Override
    public void sort(int[] keys, int size, int[] into) {
        compressing.sort(keys, size, into);
    }
}
