package io.github.argfold.crossval;

import java.util.List;
import java.util.function.Function;

/** The known name that a mistyped one is closest to, by edit distance (Levenshtein 1966). */
final class Nearest {
    private Nearest() {
    }

    /** The first of the nearest names. */
    static String of(String typed, List<String> names) {
        var best = names.getFirst();
        var least = Integer.MAX_VALUE;
        for (var name : names) {
            var edits = edits(typed, name);
            if (edits < least) {
                least = edits;
                best = name;
            }
        }
        return best;
    }

    /** The value of that label; the error names the nearest one and them all. */
    static <T> T pick(String what, String label, List<T> values, Function<T, String> labelOf) {
        for (var value : values) {
            if (labelOf.apply(value).equals(label)) {
                return value;
            }
        }
        var labels = values.stream().map(labelOf).toList();
        throw new IllegalArgumentException("unknown " + what + ": " + what + "=" + label + "; did you mean "
                + of(label, labels) + "? one of " + String.join(", ", labels));
    }

    private static int edits(String a, String b) {
        var row = new int[b.length() + 1];
        for (var j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (var i = 1; i <= a.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.length(); j++) {
                var replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
