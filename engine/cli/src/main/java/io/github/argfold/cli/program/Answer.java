package io.github.argfold.cli.program;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Finds the value in what a program printed: its last line as a number, or a field of the JSON object that is its
 * last line or all of its output. NaN and infinities are read as such in the spellings of C, Java and Python.
 */
final class Answer {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final JsonFactory JSON = JsonFactory.builder().enable(
            JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();
    private static final int SHOWN = 200;

    private Answer() {
    }

    /**
     * The value.
     *
     * @param field names on the way to a number inside a JSON object, joined by dots; null for the last line itself
     * @throws TrialFailure if there is none
     */
    static double read(OutputTail output, @Nullable String field) throws TrialFailure {
        List<String> last = output.lastLines(1);
        if (last.isEmpty()) {
            throw new TrialFailure("the program printed nothing, and its last line should be the value");
        }
        String line = last.getFirst().strip();
        if (field == null) {
            return number(line, "the last line of the output");
        }
        try {
            return field(line.startsWith("{") ? line : output.text(), field);
        } catch (JacksonException e) {
            throw new TrialFailure("the last line of the output must be a JSON object: " + shown(line));
        }
    }

    private static double number(String text, String what) throws TrialFailure {
        if (NUMBER.matcher(text).matches()) {
            return Double.parseDouble(text);
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "nan", "+nan", "-nan" -> Double.NaN;
            case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw new TrialFailure(what + " must be a number: " + shown(text));
        };
    }

    private static double field(String text, String field) throws TrialFailure {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            for (String name : field.split("\\.", -1)) {
                enter(parser, name, field);
            }
            return switch (parser.currentToken()) {
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
                case VALUE_STRING -> number(parser.getString(), "the field " + field);
                case VALUE_NULL -> Double.NaN;
                default -> throw new TrialFailure("the field must be a number: --value-field=" + field);
            };
        }
    }

    /** Moves the parser from the start of an object to the value of one of its fields. */
    private static void enter(JsonParser parser, String name, String field) throws TrialFailure {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean found = parser.currentName().equals(name);
                parser.nextToken();
                if (found) {
                    return;
                }
                parser.skipChildren();
            }
        }
        throw new TrialFailure("the output has no such field: --value-field=" + field);
    }

    private static String shown(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }
}
