package io.github.argfold.datasets;

import java.util.List;

/**
 * A target of classes. Class indices run from 0 in the order of the sorted labels, sorted as numbers if every label
 * is a number, else as text by UTF-16 code unit; the labels keep the text of their source. Immutable and
 * thread-safe.
 */
public final class ClassTarget implements Target {
    private final String name;
    private final int[] classOf;
    private final List<String> labels;

    /** Takes the array over: callers hand in a fresh one. */
    ClassTarget(String name, int[] classOf, List<String> labels) {
        this.name = name;
        this.classOf = classOf;
        this.labels = List.copyOf(labels);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int rows() {
        return classOf.length;
    }

    @Override
    public Task task() {
        return Task.CLASSIFICATION;
    }

    /** The class index of a row, in [0, classes). */
    public int classOf(int row) {
        return classOf[row];
    }

    /** The number of classes. */
    public int classes() {
        return labels.size();
    }

    /** The label of every class, by class index. */
    public List<String> labels() {
        return labels;
    }

    /** A fresh copy of the class indices, one per row. */
    public int[] copyIndices() {
        return classOf.clone();
    }
}
