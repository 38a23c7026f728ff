package io.github.argfold.cli;

import io.github.argfold.datasets.NearestName;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** A line of JSON that holds one flat object; the names NaN, Infinity and -Infinity are numbers, as Python writes them. */
final class JsonMessage {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    /** Strings, Booleans, Longs, Doubles, or null. */
    private final Map<String, @Nullable Object> fields;

    private JsonMessage(Map<String, @Nullable Object> fields) {
        this.fields = fields;
    }

    static JsonMessage parse(String line) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("a line must be one JSON object, such as {\"ask\":1}");
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                fields.put(name, scalar(name, parser));
            }
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("a line must be one JSON object and nothing more");
            }
        } catch (JacksonException e) {
            String message = String.valueOf(e.getOriginalMessage());
            int source = message.indexOf(" (start marker at ");
            throw new IllegalArgumentException("a line must be JSON: " + (source < 0
                    ? message
                    : message.substring(0, source)), e);
        }
        return new JsonMessage(fields);
    }

    private static @Nullable Object scalar(String name, JsonParser parser) {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> parser.getString();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case VALUE_NUMBER_INT -> parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                    ? (Object) parser.getDoubleValue()
                    : (Object) parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            default -> throw new IllegalArgumentException(name + " must be a single value");
        };
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    long whole(String name) {
        if (fields.get(name) instanceof Long whole) {
            return whole;
        }
        throw mismatch(name, "a whole number");
    }

    String text(String name) {
        if (fields.get(name) instanceof String text) {
            return text;
        }
        throw mismatch(name, "text");
    }

    /** A number; what JSON cannot say as one may be a string ("NaN", "Infinity", "-Infinity"), null stands for NaN. */
    double number(String name) {
        if (!has(name)) {
            throw new IllegalArgumentException("the key '" + name + "' is missing");
        }
        return switch (fields.get(name)) {
            case null -> Double.NaN;
            case Number number -> number.doubleValue();
            case String text when text.equals("NaN") || text.equals("Infinity") || text.equals(
                    "-Infinity") ->
                Double.parseDouble(text);
            default -> throw mismatch(name, "a number");
        };
    }

    /** Requires a field to have this very value. */
    void require(String name, Object value) {
        if (!value.equals(fields.get(name))) {
            throw mismatch(name, value instanceof String ? "\"" + value + "\"" : value.toString());
        }
    }

    /** Refuses keys beside the known ones. */
    void requireOnly(Collection<String> known) {
        if (!known.containsAll(fields.keySet())) {
            throw unknown(known);
        }
    }

    /** What to say of the first key that is not known. */
    IllegalArgumentException unknown(Collection<String> known) {
        String list = String.join(", ", new TreeSet<>(known));
        for (String name : fields.keySet()) {
            if (!known.contains(name)) {
                return new IllegalArgumentException("unknown key: " + name + " (" + NearestName.suggestion(
                        name, known) + "the keys here are " + list + ")");
            }
        }
        return new IllegalArgumentException("a key is missing: one of " + list);
    }

    private IllegalArgumentException mismatch(String name, String expected) {
        Object value = fields.get(name);
        return new IllegalArgumentException(name + " must be " + expected + ": " + name + "="
                + (value instanceof String ? "\"" + value + "\"" : value));
    }
}
