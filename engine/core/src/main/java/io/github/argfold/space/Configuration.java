package io.github.argfold.space;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One point of a {@link SearchSpace}: a value for every active parameter.
 *
 * <p>
 * Immutable and thread-safe. Inside it is a row of codes (see {@link Parameter}) in declaration order, NaN
 * where a parameter is inactive; two configurations are equal if their spaces are the same object and their
 * rows are equal.
 */
public final class Configuration {
    private final SearchSpace space;
    private final double[] codes;
    private final int offset;

    Configuration(SearchSpace space, double[] codes, int offset) {
        this.space = space;
        this.codes = codes;
        this.offset = offset;
    }

    /** The space this is a point of. */
    public SearchSpace space() {
        return space;
    }

    /** Whether the parameter has a value here. */
    public boolean isActive(String name) {
        return !Double.isNaN(code(space.indexOf(name)));
    }

    /** The code of the i-th parameter, NaN if it is inactive. */
    public double code(int parameter) {
        return codes[offset + parameter];
    }

    /** Copies the codes into the first {@code space().size()} cells of the row. */
    public void copyTo(double[] row) {
        System.arraycopy(codes, offset, row, 0, space.size());
    }

    /**
     * The value of a parameter.
     *
     * @throws IllegalArgumentException if there is no such parameter
     * @throws IllegalStateException if the parameter is inactive
     */
    public Object get(String name) {
        int index = space.indexOf(name);
        return space.parameter(index).value(activeCode(index));
    }

    /** The value of a parameter as text. */
    public String getString(String name) {
        return String.valueOf(get(name));
    }

    /** The value of a numeric parameter, or of one whose value is a number. */
    public double getDouble(String name) {
        int index = space.indexOf(name);
        Parameter parameter = space.parameter(index);
        return parameter.isNumeric() ? activeCode(index) : number(name).doubleValue();
    }

    /** The value of a whole-number parameter. */
    public long getLong(String name) {
        int index = space.indexOf(name);
        if (space.parameter(index) instanceof IntParameter) {
            return (long) activeCode(index);
        }
        Number number = number(name);
        if (number instanceof Long || number instanceof Integer || number instanceof Short
                || number instanceof Byte) {
            return number.longValue();
        }
        throw wrongType(name, "a whole number");
    }

    /**
     * The value of a whole-number parameter.
     *
     * @throws ArithmeticException if it does not fit an {@code int}
     */
    public int getInt(String name) {
        return Math.toIntExact(getLong(name));
    }

    /** The value of a boolean parameter, or of one whose value is a {@code Boolean}. */
    public boolean getBoolean(String name) {
        if (get(name) instanceof Boolean flag) {
            return flag;
        }
        throw wrongType(name, "true or false");
    }

    /** The active parameters with their values, in declaration order. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < space.size(); i++) {
            if (!Double.isNaN(code(i))) {
                map.put(space.parameter(i).name(), space.parameter(i).value(code(i)));
            }
        }
        return map;
    }

    private Number number(String name) {
        if (get(name) instanceof Number number) {
            return number;
        }
        throw wrongType(name, "a number");
    }

    private IllegalArgumentException wrongType(String name, String expected) {
        return new IllegalArgumentException("the parameter must hold " + expected + ": name=" + name
                + ", value=" + get(name) + "; use get(\"" + name + "\")");
    }

    private double activeCode(int index) {
        double code = code(index);
        if (Double.isNaN(code)) {
            throw new IllegalStateException("the parameter is inactive in this configuration: name=" + space
                    .parameter(index).name() + ", configuration=" + this + "; ask isActive first");
        }
        return code;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Configuration that) || that.space != space) {
            return false;
        }
        return SearchSpace.equalRows(codes, offset, that.codes, that.offset, space.size());
    }

    @Override
    public int hashCode() {
        return SearchSpace.hashRow(codes, offset, space.size());
    }

    @Override
    public String toString() {
        return toMap().toString();
    }
}
