package io.github.argfold.datasets;

import org.jspecify.annotations.Nullable;

/** The second pass over a delimited text, made only where some column's texts are wanted. */
final class CsvTexts extends CsvRows {
    private final @Nullable Texts[] texts;

    /** A null marks a column that is not wanted. */
    CsvTexts(Place file, char delimiter, boolean header, @Nullable Texts[] texts) {
        super(file, delimiter, texts.length, header);
        this.texts = texts;
    }

    @Override
    void cell(int column, char[] text, int from, int length) {
        Texts wanted = texts[column];
        if (wanted == null) {
            return;
        }
        if (Cells.isMissing(text, from, length)) {
            wanted.addMissing();
        } else {
            wanted.add(new String(text, from, length));
        }
    }

    @Override
    boolean endRow(long line) {
        return true; // rows were counted by the first pass
    }
}
