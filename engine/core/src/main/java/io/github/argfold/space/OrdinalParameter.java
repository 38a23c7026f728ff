package io.github.argfold.space;

import java.util.List;

/** One of several values of any type, listed from the lowest to the highest. */
public record OrdinalParameter(String name, List<Object> choices) implements Parameter {

    /** Checks that there is a choice and that no two are equal. */
    public OrdinalParameter {
        Rules.name(name);
        choices = Rules.choices(name, choices);
    }

    @Override
    public long levels() {
        return choices.size();
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
        return Rules.cell(Math.clamp(unit, 0, 1), choices.size());
    }

    @Override
    public double encode(double code) {
        return (code + 0.5) / choices.size();
    }

    @Override
    public Object value(double code) {
        return choices.get((int) code);
    }

    @Override
    public double codeOf(Object value) {
        int choice = choices.indexOf(value);
        return Rules.allowed(this, value, choice < 0 ? Double.NaN : choice);
    }

    @Override
    public boolean allows(double code) {
        return code >= 0 && code < choices.size() && code == Math.rint(code);
    }
}
