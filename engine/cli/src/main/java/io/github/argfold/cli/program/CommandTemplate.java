package io.github.argfold.cli.program;

import io.github.argfold.space.Configuration;
import io.github.argfold.space.Parameter;
import io.github.argfold.space.SearchSpace;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A command line with places for the values of parameters, for a program of its own or for a shell. Every active
 * parameter is also a variable of the environment. Immutable and thread-safe.
 */
public final class CommandTemplate {
    private static final Pattern SAFE_IN_A_SHELL = Pattern.compile("[\\w.,:/@%+=-]+");

    private final List<Placeholders> words;
    private final boolean shell;
    private final Map<String, String> variables;

    private CommandTemplate(List<Placeholders> words, boolean shell, Map<String, String> variables) {
        this.words = words;
        this.shell = shell;
        this.variables = variables;
    }

    /**
     * Reads a command for a space.
     *
     * @param shell whether {@code /bin/sh} is to read it; else it is split into words, with quotes respected
     * @throws IllegalArgumentException if it cannot be split, names an unknown parameter, or if two parameters
     *         would be the same variable
     */
    public static CommandTemplate of(String command, boolean shell, SearchSpace space) {
        List<String> parts = CommandWords.split(command);
        List<Placeholders> words = (shell ? List.of(command) : parts).stream().map(word -> Placeholders.of(
                word, space)).toList();
        Map<String, String> variables = new TreeMap<>();
        for (Parameter parameter : space.parameters()) {
            String variable = variable(parameter.name());
            String other = variables.put(variable, parameter.name());
            if (other != null) {
                throw new IllegalArgumentException("two parameters would be one variable of the environment: "
                        + variable + "=" + other + ", " + parameter.name() + "; rename one");
            }
        }
        return new CommandTemplate(words, shell, variables);
    }

    /** {@code ARGFOLD_LEARNING_RATE} for the parameter {@code learning-rate}. */
    private static String variable(String parameter) {
        return "ARGFOLD_" + parameter.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /** A process to be started, with the configuration in its words and its environment. */
    ProcessBuilder process(Configuration configuration) {
        UnaryOperator<String> quoted = shell ? CommandTemplate::inShell : UnaryOperator.identity();
        List<String> filled = words.stream().map(word -> word.fill(configuration, quoted)).toList();
        ProcessBuilder builder = new ProcessBuilder(shell
                ? List.of("/bin/sh", "-c", filled.getFirst())
                : filled);
        variables.forEach((variable, parameter) -> {
            if (configuration.isActive(parameter)) {
                builder.environment().put(variable, configuration.getString(parameter));
            } else {
                builder.environment().remove(variable);
            }
        });
        return builder;
    }

    /** A value as one word of a shell's command. */
    private static String inShell(String value) {
        return SAFE_IN_A_SHELL.matcher(value).matches() ? value : "'" + value.replace("'", "'\\''") + "'";
    }
}
