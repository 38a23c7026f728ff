package io.github.argfold.knn;

import java.util.List;

/**
 * What a {@link KnnModel} says of some rows. Immutable and thread-safe.
 */
public final class Predictions {
    private final List<String> labels;
    private final int[] classes;
    private final double[] numbers;

    /** {@code numbers}: class shares, rows × classes, or one value per row where there are no labels. */
    Predictions(List<String> labels, int[] classes, double[] numbers) {
        this.labels = labels;
        this.classes = classes;
        this.numbers = numbers;
    }

    /** Number of rows. */
    public int rows() {
        return labels.isEmpty() ? numbers.length : classes.length;
    }

    /** The class labels in index order; empty for regression. */
    public List<String> labels() {
        return labels;
    }

    /** The predicted label; classification only. */
    public String label(int row) {
        return labels.get(classes[row]);
    }

    /** The share of the votes that a class has, in [0, 1]; classification only. */
    public double probability(int row, int c) {
        return numbers[row * labels.size() + c];
    }

    /** The predicted value; regression only. */
    public double value(int row) {
        if (!labels.isEmpty()) {
            throw new IllegalStateException("a classifier predicts labels: use label(row)");
        }
        return numbers[row];
    }
}
