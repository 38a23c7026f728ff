package io.github.argfold.space;

/** A value that every configuration carries; it is never searched. */
public record FixedParameter(String name, Object value) implements Parameter {

    /** Checks the name. */
    public FixedParameter {
        Rules.name(name);
    }

    @Override
    public long levels() {
        return 1;
    }

    @Override
    public double codeAt(long level) {
        return 0;
    }

    @Override
    public long levelOf(double code) {
        return 0;
    }

    @Override
    public double decode(double unit) {
        return 0;
    }

    @Override
    public double encode(double code) {
        return 0.5;
    }

    @Override
    public Object value(double code) {
        return value;
    }

    @Override
    public double codeOf(Object other) {
        return Rules.allowed(this, other, value.equals(other) ? 0 : Double.NaN);
    }

    @Override
    public boolean allows(double code) {
        return code == 0;
    }
}
