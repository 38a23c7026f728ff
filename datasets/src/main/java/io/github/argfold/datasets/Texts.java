package io.github.argfold.datasets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The texts of one column: distinct ones by first appearance, and a code per row. Grows row by row. */
final class Texts {
    static final int MISSING = -1;

    /** The platform's map boxes one number per distinct text; loading a map of primitives costs a start 10 ms. */
    private final Map<String, Integer> codeOf = new HashMap<>();
    private final List<String> distinct = new ArrayList<>();
    private int[] codes;
    private int rows;

    Texts(int expectedRows) {
        codes = new int[expectedRows];
    }

    void add(String text) {
        Integer code = codeOf.get(text);
        if (code == null) {
            code = distinct.size();
            codeOf.put(text, code);
            distinct.add(text);
        }
        append(code);
    }

    void addMissing() {
        append(MISSING);
    }

    private void append(int code) {
        if (rows == codes.length) {
            codes = Arrays.copyOf(codes, Math.max(16, rows + (rows >> 1)));
        }
        codes[rows++] = code;
    }

    /** The code of a row into {@link #distinct()}, or {@link #MISSING}. */
    int code(int row) {
        return codes[row];
    }

    List<String> distinct() {
        return distinct;
    }

    int rows() {
        return rows;
    }

    int[] copyCodes() {
        return Arrays.copyOf(codes, rows);
    }

    /** The rows listed, renumbered so that only texts which occur there stay. */
    Texts select(int[] kept) {
        Texts selected = new Texts(kept.length);
        for (int row : kept) {
            if (codes[row] == MISSING) {
                selected.addMissing();
            } else {
                selected.add(distinct.get(codes[row]));
            }
        }
        return selected;
    }

    /** The same rows with every number written out, as the target of a binary format needs it. */
    static Texts ofNumbers(double[] values) {
        Texts texts = new Texts(values.length);
        for (double value : values) {
            if (Double.isNaN(value)) {
                texts.addMissing();
            } else {
                boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
                texts.add(whole ? Long.toString((long) value) : Double.toString(value));
            }
        }
        return texts;
    }
}
