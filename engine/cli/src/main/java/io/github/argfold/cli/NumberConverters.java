package io.github.argfold.cli;

import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Numbers on the command line, refused in the words of users rather than of programmers. */
final class NumberConverters {
    private NumberConverters() {
    }

    static void register(CommandLine line) {
        line.registerConverter(int.class,
                text -> number(text, Integer::valueOf, "a whole number below 2^31"));
        line.registerConverter(Integer.class,
                text -> number(text, Integer::valueOf, "a whole number below 2^31"));
        line.registerConverter(long.class, text -> number(text, Long::valueOf, "a whole number"));
        line.registerConverter(Double.class, text -> number(text, Double::valueOf, "a number"));
    }

    private static <N extends Number> N number(String text, Function<String, N> parser, String what) {
        try {
            return parser.apply(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' is not " + what);
        }
    }
}
