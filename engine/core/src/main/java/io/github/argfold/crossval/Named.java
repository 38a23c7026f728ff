package io.github.argfold.crossval;

import io.github.argfold.datasets.NearestName;
import java.util.List;
import java.util.function.Function;

/** Finds a value by its label. */
final class Named {
    private Named() {
    }

    /** The value of that label; the error names the nearest one and them all. */
    static <T> T pick(String what, String label, List<T> values, Function<T, String> labelOf) {
        for (var value : values) {
            if (labelOf.apply(value).equals(label)) {
                return value;
            }
        }
        var labels = values.stream().map(labelOf).toList();
        var nearest = NearestName.of(label, labels);
        throw new IllegalArgumentException("unknown " + what + ": " + what + "=" + label + "; "
                + (nearest == null ? "" : "did you mean " + nearest + "? ") + "one of "
                + String.join(", ", labels));
    }
}
