package io.github.argfold.cli.program;

import io.github.argfold.datasets.NearestName;
import io.github.argfold.space.Configuration;
import io.github.argfold.space.Parameter;
import io.github.argfold.space.SearchSpace;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with places such as {@code {lr}} for the values of parameters. {@code {{lr}}} stands for the text
 * {@code {lr}}; other braces, as in JSON, stand for themselves. An inactive parameter leaves its place empty.
 */
final class Placeholders {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([\\w.-]+)}}|\\{([\\w.-]+)}");

    private final String text;

    private Placeholders(String text) {
        this.text = text;
    }

    /**
     * The text for a space.
     *
     * @throws IllegalArgumentException if a place names no parameter of the space
     */
    static Placeholders of(String text, SearchSpace space) {
        List<String> names = space.parameters().stream().map(Parameter::name).toList();
        PLACE.matcher(text).results().map(place -> place.group(2)).forEach(name -> {
            if (name != null && !names.contains(name)) {
                throw new IllegalArgumentException("--command names no parameter of the space: {" + name
                        + "} (" + NearestName.suggestion(name, names) + "the parameters are " + String.join(
                                ", ", names)
                        + "; write {{" + name + "}} for the text itself)");
            }
        });
        return new Placeholders(text);
    }

    /** The text with values in their places, each as {@code quoted} writes it. */
    String fill(Configuration configuration, UnaryOperator<String> quoted) {
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(value(place, configuration,
                quoted)));
    }

    private static String value(MatchResult place, Configuration configuration,
            UnaryOperator<String> quoted) {
        String name = place.group(2);
        if (name == null) {
            return "{" + place.group(1) + "}";
        }
        return configuration.isActive(name) ? quoted.apply(configuration.getString(name)) : "";
    }
}
