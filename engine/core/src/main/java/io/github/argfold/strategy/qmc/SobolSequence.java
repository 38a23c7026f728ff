package io.github.argfold.strategy.qmc;

import io.github.argfold.strategy.RandomStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Sobol points with nested uniform scrambling: any 2ᵏ points from a multiple of 2ᵏ on put exactly one into
 * each of 2ᵏ equal slices of every axis. Costs O(32) per coordinate. Immutable.
 *
 * <p>
 * Direction numbers: Joe &amp; Kuo, SIAM J. Sci. Comput. 30 (2008). Scrambling: Owen, Randomly permuted
 * (t,m,s)-nets and (t,s)-sequences (1995); here the bit that flips a digit is a hash of the digits above it.
 */
public final class SobolSequence implements PointSequence {
    /** The most dimensions for which there are direction numbers. */
    public static final int MAX_DIMENSIONS = 1024;

    private static final int BITS = 32;
    private static final String TABLE = "direction-numbers.txt";

    private final int[][] directions;
    private final long[] keys;

    /** The sequence of a dimension, scrambled by a seed. */
    public SobolSequence(int dimensions, long seed) {
        if (dimensions > MAX_DIMENSIONS) {
            throw new IllegalArgumentException("sobol has points in up to " + MAX_DIMENSIONS
                    + " dimensions; use halton or lhs: dimensions=" + dimensions);
        }
        directions = read(dimensions);
        keys = new long[dimensions];
        for (int d = 0; d < dimensions; d++) {
            keys[d] = RandomStream.mix(seed + RandomStream.mix(d));
        }
    }

    @Override
    public void point(int index, double[] unit) {
        for (int d = 0; d < directions.length; d++) {
            int x = 0;
            for (int rest = index, bit = 0; rest != 0; rest >>>= 1, bit++) {
                x ^= (rest & 1) == 0 ? 0 : directions[d][bit];
            }
            unit[d] = (Integer.toUnsignedLong(scramble(x, keys[d])) + 0.5) * 0x1p-32;
        }
    }

    private static int scramble(int x, long key) {
        int flipped = x;
        for (int bit = 0; bit < BITS; bit++) {
            // The digits above this one, with a leading 1 that tells prefixes of different lengths apart.
            long prefix = (1L << bit) | (bit == 0 ? 0 : x >>> (BITS - bit));
            flipped ^= (int) (RandomStream.mix(key ^ prefix) & 1) << (BITS - 1 - bit);
        }
        return flipped;
    }

    private static int[][] read(int dimensions) {
        int[][] directions = new int[dimensions][BITS];
        for (int bit = 0; dimensions > 0 && bit < BITS; bit++) {
            directions[0][bit] = 1 << (BITS - 1 - bit);
        }
        try (InputStream in = SobolSequence.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException(
                        "the direction numbers must be on the class path: resource=" + TABLE);
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
            for (int d = 1; d < dimensions;) {
                String line = reader.readLine();
                if (line == null) {
                    throw new IllegalStateException(
                            "the table of direction numbers is too short: dimension=" + d);
                }
                if (!line.startsWith("#")) {
                    directions[d++] = expand(line.split(" "));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return directions;
    }

    /** The recurrence of direction numbers from a line of the table: Joe &amp; Kuo 2008, equation 2. */
    private static int[] expand(String[] columns) {
        int degree = Integer.parseInt(columns[1]);
        int coefficients = Integer.parseInt(columns[2]);
        int[] v = new int[BITS];
        for (int i = 0; i < BITS; i++) {
            if (i < degree) {
                v[i] = Integer.parseInt(columns[3 + i]) << (BITS - 1 - i);
                continue;
            }
            v[i] = v[i - degree] ^ (v[i - degree] >>> degree);
            for (int k = 1; k < degree; k++) {
                v[i] ^= ((coefficients >>> (degree - 1 - k)) & 1) * v[i - k];
            }
        }
        return v;
    }
}
