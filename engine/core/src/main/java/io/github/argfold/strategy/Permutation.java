package io.github.argfold.strategy;

import java.math.BigInteger;

/**
 * A pseudo-random permutation of [0, n) in constant memory: a Feistel network over the smallest even number of
 * bits that holds n, walked along its cycle until it falls below n (Black &amp; Rogaway 2002), which takes
 * fewer than four steps on average.
 */
final class Permutation {
    private static final int ROUNDS = 6;

    private final BigInteger n;
    private final long seed;
    private final int halfBits;
    private final BigInteger halfMask;

    Permutation(BigInteger n, long seed) {
        this.n = n;
        this.seed = seed;
        halfBits = Math.max(1, (n.subtract(BigInteger.ONE).bitLength() + 1) / 2);
        halfMask = BigInteger.ONE.shiftLeft(halfBits).subtract(BigInteger.ONE);
    }

    BigInteger apply(BigInteger index) {
        BigInteger image = index;
        do {
            image = halfBits <= 31 ? BigInteger.valueOf(network(image.longValue())) : network(image);
        } while (image.compareTo(n) >= 0);
        return image;
    }

    private long network(long value) {
        long mask = (1L << halfBits) - 1;
        long left = value >>> halfBits;
        long right = value & mask;
        for (int round = 0; round < ROUNDS; round++) {
            long mixed = left ^ (RandomStream.mix(right + RandomStream.mix(seed + round)) & mask);
            left = right;
            right = mixed;
        }
        return left << halfBits | right;
    }

    private BigInteger network(BigInteger value) {
        BigInteger left = value.shiftRight(halfBits);
        BigInteger right = value.and(halfMask);
        for (int round = 0; round < ROUNDS; round++) {
            BigInteger mixed = left.xor(hash(right, round).and(halfMask));
            left = right;
            right = mixed;
        }
        return left.shiftLeft(halfBits).or(right);
    }

    private BigInteger hash(BigInteger half, int round) {
        long key = RandomStream.mix(seed + round);
        for (int bit = 0; bit < halfBits; bit += Long.SIZE) {
            key = RandomStream.mix(key + half.shiftRight(bit).longValue());
        }
        BigInteger bits = BigInteger.ZERO;
        for (int bit = 0; bit < halfBits; bit += Long.SIZE) {
            key = RandomStream.mix(key + 1);
            bits = bits.shiftLeft(Long.SIZE).or(new BigInteger(Long.toUnsignedString(key)));
        }
        return bits;
    }
}
