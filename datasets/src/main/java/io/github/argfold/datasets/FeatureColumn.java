package io.github.argfold.datasets;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How one column of the source became features: what a later file must contain, and how to encode it alike.
 *
 * @param name the name of the column in the source
 * @param encoding how its cells are written as numbers
 * @param levels the categories in the order of their codes; empty for a column of numbers
 * @param firstFeature the index of its first feature
 */
public record FeatureColumn(String name, Encoding encoding, List<String> levels, int firstFeature) {

    /** How a column's cells are written as features. */
    public enum Encoding {
        /** One feature that is the number itself. */
        NUMBER,
        /** One feature that is the index of the category among the sorted categories. */
        ORDINAL,
        /** One feature per category. */
        ONE_HOT
    }

    /** Copies the levels. */
    public FeatureColumn {
        levels = List.copyOf(levels);
    }

    /** One column of numbers for each name. */
    static List<FeatureColumn> numbers(List<String> names) {
        return IntStream.range(0, names.size())
                .mapToObj(i -> new FeatureColumn(names.get(i), Encoding.NUMBER, List.of(), i)).toList();
    }

    /** The number of features that the column became. */
    public int size() {
        return encoding == Encoding.ONE_HOT ? levels.size() : 1;
    }

    /** Writes one category, given by its code, to the features that start at an index; a negative code is missing. */
    void write(int code, double[] into, int at) {
        if (code < 0) {
            Arrays.fill(into, at, at + size(), Double.NaN);
        } else if (encoding == Encoding.ORDINAL) {
            into[at] = code;
        } else {
            into[at + code] = 1;
        }
    }
}
