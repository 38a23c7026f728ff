package io.github.argfold.datasets;

import java.util.List;

/**
 * A column that accompanies the rows without being a feature, such as the group or the fold of each row. Codes
 * number the distinct texts by first appearance. Immutable and thread-safe.
 */
public final class SideColumn {
    private final String name;
    private final int[] codes;
    private final List<String> labels;

    /** Takes the array over: callers hand in a fresh one. */
    SideColumn(String name, int[] codes, List<String> labels) {
        this.name = name;
        this.codes = codes;
        this.labels = List.copyOf(labels);
    }

    /** Encodes one text per row. */
    public static SideColumn of(String name, String... texts) {
        Texts codes = new Texts(texts.length);
        for (String text : texts) {
            codes.add(text);
        }
        return new SideColumn(name, codes.copyCodes(), codes.distinct());
    }

    /** The column's name. */
    public String name() {
        return name;
    }

    /** The number of rows. */
    public int rows() {
        return codes.length;
    }

    /** The code of a row, in [0, labels().size()). */
    public int codeOf(int row) {
        return codes[row];
    }

    /** The distinct texts, by code. */
    public List<String> labels() {
        return labels;
    }

    /** A fresh copy of the codes, one per row. */
    public int[] copyCodes() {
        return codes.clone();
    }
}
