package io.github.argfold.kernels;

import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** Kinds of features that find different mistakes: ties, overflow, lost bits, signs of zero. */
public enum Values {
    SMALL_INTEGERS(random -> random.nextInt(-3, 4)), UNIFORM(random -> random.nextDouble(-1, 1)), WIDE(
            random -> (random.nextBoolean() ? 1 : -1) * Math.pow(10, random.nextDouble(-300, 300))), DENORMAL(
                    random -> random.nextInt(-4, 5) * Double.MIN_VALUE), SIGNED_ZEROS(
                            random -> random.nextInt(3) == 0 ? 1 : random.nextBoolean() ? 0.0 : -0.0), OFFSET(
                                    random -> 1e8 + random.nextDouble()), OFFSET_A_LITTLE(
                                            random -> 1e4 + random.nextDouble()),
    /** Equal to float precision, different beyond it. */
    NEAR_TIES(random -> random.nextInt(-3, 4) + random.nextInt(5) * 1e-12),
    /** Clusters so tight that images in float32 stand for many points, in another order than theirs. */
    CLUSTERS(random -> (random.nextBoolean() ? 1 : -1) + random.nextDouble(3e-7)),
    /** Mostly small, now and then far out: the image of the small ones has few bits. */
    OUTLIERS(random -> random.nextInt(40) == 0 ? random.nextDouble(-1e6, 1e6) : random.nextDouble()),
    /** A column whose values vary at the end of their bits. */
    CONSTANT_TO_ROUNDING(random -> 3 + random.nextInt(4) * 0x1p-51),
    /** Within the range that images have, at either end. */
    TINY(random -> random.nextDouble(-1, 1) * 0x1p-98), HUGE(random -> random.nextDouble(-1, 1) * 0x1p198),
    /** Three distinct rows. */
    DUPLICATES(random -> random.nextDouble(-1, 1));

    @SuppressWarnings("ImmutableEnumChecker") // The functions hold no state.
    private final ToDoubleFunction<SplittableRandom> feature;

    Values(ToDoubleFunction<SplittableRandom> feature) {
        this.feature = feature;
    }

    /** A row-major matrix. */
    public double[] matrix(SplittableRandom random, int rows, int dimension) {
        double[] matrix = new double[rows * dimension];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = feature.applyAsDouble(random);
        }
        if (this == DUPLICATES) {
            for (int row = 3; row < rows; row++) {
                System.arraycopy(matrix, random.nextInt(3) * dimension, matrix, row * dimension, dimension);
            }
        }
        return matrix;
    }

    public static double[] row(double[] matrix, int dimension, int row) {
        return java.util.Arrays.copyOfRange(matrix, row * dimension, (row + 1) * dimension);
    }

    /** 0, 1, …, count − 1. */
    public static int[] rows(int count) {
        return java.util.stream.IntStream.range(0, count).toArray();
    }

    /** 0, 1, …, count − 1 in a random order. */
    public static int[] shuffledRows(SplittableRandom random, int count) {
        int[] rows = rows(count);
        for (int i = count - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = rows[i];
            rows[i] = rows[j];
            rows[j] = swapped;
        }
        return rows;
    }
}
