package io.github.argfold.space;

/** True or false; false comes first. */
public record BooleanParameter(String name) implements Parameter {

    /** Checks the name. */
    public BooleanParameter {
        Rules.name(name);
    }

    @Override
    public long levels() {
        return 2;
    }

    @Override
    public double codeAt(long level) {
        return level;
    }

    @Override
    public long levelOf(double code) {
        return (long) code;
    }

    @Override
    public double decode(double unit) {
        return unit < 0.5 ? 0 : 1;
    }

    @Override
    public double encode(double code) {
        return code == 0 ? 0.25 : 0.75;
    }

    @Override
    public Object value(double code) {
        return code != 0;
    }

    @Override
    public double codeOf(Object value) {
        return Rules.allowed(this, value, value instanceof Boolean flag ? (flag ? 1 : 0) : Double.NaN);
    }

    @Override
    public boolean allows(double code) {
        return code == 0 || code == 1;
    }
}
