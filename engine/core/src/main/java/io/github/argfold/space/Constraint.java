package io.github.argfold.space;

import java.util.List;
import java.util.function.Predicate;

/**
 * A named rule that every configuration of a space must satisfy.
 *
 * @param name what messages call it, for instance {@code x < y}
 * @param test pure and thread-safe; true where the rule holds
 * @param parameters the parameters it reads; where one of them is inactive the rule holds without a test
 */
public record Constraint(String name, Predicate<Configuration> test, List<String> parameters) {

    /** Copies the list. */
    public Constraint {
        parameters = List.copyOf(parameters);
    }

    boolean holds(Configuration configuration) {
        for (String parameter : parameters) {
            if (!configuration.isActive(parameter)) {
                return true;
            }
        }
        return test.test(configuration);
    }
}
