package io.github.argfold.cli.space;

import io.github.argfold.space.Configuration;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** A part of a constraint: what it computes from a configuration, by kind. */
sealed interface Term {

    /** What messages call this kind. */
    String kind();

    /** A number. */
    record Numeric(ToDoubleFunction<Configuration> of) implements Term {
        @Override
        public String kind() {
            return "a number";
        }
    }

    /** True or false. */
    record Truth(Predicate<Configuration> of) implements Term {
        @Override
        public String kind() {
            return "true or false";
        }
    }

    /** A choice that is text. */
    record Text(Function<Configuration, String> of) implements Term {
        @Override
        public String kind() {
            return "text";
        }
    }
}
