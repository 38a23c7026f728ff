package io.github.argfold.cli;

import java.util.ArrayList;
import java.util.List;

/** A table in columns as wide as their widest cell. Not thread-safe. */
final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();
    private final String alignment;
    private final int[] widths;

    /** @param alignment per column {@code <} for left or {@code >} for right */
    TextTable(List<String> header, String alignment) {
        this.alignment = alignment;
        widths = new int[header.size()];
        add(header.toArray(String[]::new));
    }

    void add(String... cells) {
        for (int c = 0; c < widths.length; c++) {
            widths[c] = Math.max(widths[c], cells[c].length());
        }
        rows.add(List.of(cells));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < widths.length; c++) {
                String padding = " ".repeat(widths[c] - row.get(c).length());
                line.append(c == 0 ? "" : "  ");
                line.append(alignment.charAt(c) == '>' ? padding + row.get(c) : row.get(c) + padding);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
