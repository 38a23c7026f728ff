package io.github.argfold.cli;

import io.github.argfold.datasets.NearestName;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Values of an option that are constants of an enum, in lower case with hyphens. */
final class Choice {
    private Choice() {
    }

    /** The constant that {@code text} names; a usage error that lists them all if none does. */
    static <E extends Enum<E>> E of(String option, String text, Class<E> type) {
        List<E> constants = Arrays.asList(type.getEnumConstants());
        return constants.stream().filter(c -> label(c).equals(text)).findFirst()
                .orElseThrow(() -> failure(option, text, constants.stream().map(Choice::label).toList()));
    }

    /** What to say of a text that is none of the labels. */
    static IllegalArgumentException failure(String option, String text, Collection<String> labels) {
        String nearest = NearestName.of(text, labels);
        return new IllegalArgumentException(
                option + " must be one of " + String.join(", ", labels) + ": " + option
                        + "=" + text + (nearest == null ? "" : "; did you mean " + nearest + "?"));
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
