package io.github.argfold.kernels;

import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** Kinds of features that find different mistakes: ties, overflow, lost bits, signs of zero. */
enum Values {
    SMALL_INTEGERS(random -> random.nextInt(-3, 4)), UNIFORM(random -> random.nextDouble(-1, 1)), WIDE(
            random -> (random.nextBoolean() ? 1 : -1) * Math.pow(10, random.nextDouble(-300, 300))), DENORMAL(
                    random -> random.nextInt(-4, 5) * Double.MIN_VALUE), SIGNED_ZEROS(
                            random -> random.nextInt(3) == 0 ? 1 : random.nextBoolean() ? 0.0 : -0.0), OFFSET(
                                    random -> 1e8 + random.nextDouble()),
    /** Three distinct rows. */
    DUPLICATES(random -> random.nextDouble(-1, 1));

    @SuppressWarnings("ImmutableEnumChecker") // The functions hold no state.
    private final ToDoubleFunction<SplittableRandom> feature;

    Values(ToDoubleFunction<SplittableRandom> feature) {
        this.feature = feature;
    }

    /** A row-major matrix. */
    double[] matrix(SplittableRandom random, int rows, int dimension) {
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

    static double[] row(double[] matrix, int dimension, int row) {
        return java.util.Arrays.copyOfRange(matrix, row * dimension, (row + 1) * dimension);
    }

    /** 0, 1, …, count − 1. */
    static int[] rows(int count) {
        return java.util.stream.IntStream.range(0, count).toArray();
    }

    /** 0, 1, …, count − 1 in a random order. */
    static int[] shuffledRows(SplittableRandom random, int count) {
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
