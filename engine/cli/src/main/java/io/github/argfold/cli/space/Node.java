package io.github.argfold.cli.space;

import io.github.argfold.datasets.NearestName;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value of a document with its place: whatever asks it for another kind of value than it holds gets an error
 * that says where.
 *
 * @param content a map of nodes, a list of nodes, a String, Boolean, Long or Double
 */
record Node(Place place, Object content) {

    /** The entries of a table, in the order of the file. */
    Map<String, Node> table() {
        if (content instanceof Map<?, ?> entries) {
            Map<String, Node> table = new LinkedHashMap<>();
            entries.forEach((key, value) -> table.put((String) key, (Node) value));
            return table;
        }
        throw mismatch("a table of names and values");
    }

    /** The entries of a table whose keys are known. */
    Map<String, Node> table(Collection<String> keys) {
        Map<String, Node> table = table();
        table.forEach((key, value) -> {
            if (!keys.contains(key)) {
                throw value.place.fault("unknown key (" + NearestName.suggestion(key, keys)
                        + "the keys here are " + String.join(", ", keys) + ")");
            }
        });
        return table;
    }

    List<Node> list() {
        if (content instanceof List<?> items) {
            return items.stream().map(Node.class::cast).toList();
        }
        throw mismatch("a list, such as [a, b]");
    }

    String text() {
        if (content instanceof String text) {
            return text;
        }
        throw mismatch("text");
    }

    boolean flag() {
        if (content instanceof Boolean flag) {
            return flag;
        }
        throw mismatch("true or false");
    }

    double number() {
        if (content instanceof Number number) {
            return number.doubleValue();
        }
        throw mismatch("a number");
    }

    long whole() {
        if (content instanceof Long number) {
            return number;
        }
        // 1e6 is as good as 1000000 within the whole numbers that a double holds exactly.
        if (content instanceof Double number && number == Math.rint(number) && Math.abs(number) <= 0x1p53) {
            return number.longValue();
        }
        throw mismatch("a whole number");
    }

    /** Text, a truth value or a number. */
    Object scalar() {
        if (content instanceof Map || content instanceof List) {
            throw mismatch("a text, a number, true or false");
        }
        return content;
    }

    private SpaceFileException mismatch(String expected) {
        String found = switch (content) {
            case Map<?, ?> table -> "a table";
            case List<?> list -> "a list";
            case String text -> '"' + text + '"';
            default -> content.toString();
        };
        return place.fault("must be " + expected + ", not " + found);
    }
}
