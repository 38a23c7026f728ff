package io.github.argfold.datasets;

/** A target of finite numbers. Immutable and thread-safe. */
public final class ValueTarget implements Target {
    private final String name;
    private final double[] values;

    /** Takes the array over: callers hand in a fresh one. */
    ValueTarget(String name, double[] values) {
        this.name = name;
        this.values = values;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int rows() {
        return values.length;
    }

    @Override
    public Task task() {
        return Task.REGRESSION;
    }

    /** The target value of a row. */
    public double value(int row) {
        return values[row];
    }

    /** A fresh copy of the values, one per row. */
    public double[] copyValues() {
        return values.clone();
    }
}
