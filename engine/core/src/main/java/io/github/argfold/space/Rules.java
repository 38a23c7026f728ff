package io.github.argfold.space;

import java.util.HashSet;
import java.util.List;

/** The checks that parameters share. */
final class Rules {
    /** Every whole number up to here is a {@code double}. */
    static final long EXACT_INTEGERS = 1L << 53;

    private Rules() {
    }

    static void name(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a parameter needs a name that is not blank: name=\"" + name
                    + "\"");
        }
    }

    static void check(boolean holds, String name, String rule, Number low, Number high) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ": name=" + name + ", low=" + low + ", high=" + high);
        }
    }

    static List<Object> choices(String name, List<Object> choices) {
        if (choices.isEmpty()) {
            throw new IllegalArgumentException("a parameter needs at least one choice: name=" + name);
        }
        if (new HashSet<>(choices).size() < choices.size()) {
            throw new IllegalArgumentException("choices must differ: name=" + name + ", choices=" + choices);
        }
        return List.copyOf(choices);
    }

    static double allowed(Parameter parameter, Object value, double code) {
        if (!parameter.allows(code)) {
            throw new IllegalArgumentException("value must be one that the parameter allows: value=" + value
                    + ", parameter=" + parameter);
        }
        return code + 0.0; // -0.0 and 0.0 are one value
    }

    /** The cell of [0, 1] cut into n equal cells that holds u. */
    static long cell(double u, long n) {
        return Math.min((long) (u * n), n - 1);
    }
}
