package io.github.argfold.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations such as {@code 90} (seconds), {@code 1.5s}, {@code 10m}, {@code 1h30m} or {@code 2d}. */
final class DurationSpec {
    private static final Pattern PART = Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)(ms|s|m|h|d)?");

    private DurationSpec() {
    }

    /** A duration above 0; a usage error if the text has another form. */
    static Duration parse(String option, String text) {
        Matcher part = PART.matcher(text);
        double seconds = 0;
        int end = 0;
        while (end < text.length() && part.find(end) && part.start() == end) {
            seconds += Double.parseDouble(part.group(1)) * secondsOf(part.group(2));
            end = part.end();
        }
        if (end < text.length() || !(seconds > 0) || seconds > 1e9) {
            throw new IllegalArgumentException(
                    option + " must be a duration above 0, as in 90, 45s, 10m, 1h30m"
                            + " or 2d: " + option + "=" + text);
        }
        return Duration.ofMillis(Math.max(1, Math.round(seconds * 1e3)));
    }

    private static double secondsOf(String unit) {
        return switch (unit) {
            case null -> 1;
            case "ms" -> 1e-3;
            case "m" -> 60;
            case "h" -> 3600;
            case "d" -> 86_400;
            default -> 1;
        };
    }
}
