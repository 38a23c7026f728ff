package io.github.argfold.datasets;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The first pass over a delimited text: every cell as a number, and what each column consists of. */
final class CsvNumbers extends CsvRows {
    private final Place file;
    private double[] cells = new double[1024];
    private int count;
    private int[] lines = new int[256];
    private int rows;
    private final int[] numbers;
    private final int[] words;
    private final int[] firstWordRow;
    private final @Nullable String[] firstWord;
    private final int[] firstNaN;

    CsvNumbers(Place file, char delimiter, int width, boolean header) {
        super(file, delimiter, width, header);
        this.file = file;
        numbers = new int[width];
        words = new int[width];
        firstWordRow = new int[width];
        firstWord = new String[width];
        firstNaN = new int[width];
        Arrays.fill(firstNaN, -1);
    }

    @Override
    void cell(int column, char[] text, int from, int length) {
        double value = Cells.number(text, from, length);
        if (count == cells.length) {
            cells = Arrays.copyOf(cells, Limits.grown(file, count));
        }
        cells[count++] = value;
        if (!Double.isNaN(value)) {
            numbers[column]++;
        } else if (!Cells.isMissing(text, from, length)) {
            if (words[column]++ == 0) {
                firstWordRow[column] = rows;
                firstWord[column] = new String(text, from, length);
            }
        } else if (firstNaN[column] < 0 && Cells.isNaN(text, from, length)) {
            firstNaN[column] = rows;
        }
    }

    @Override
    boolean endRow(long line) {
        if (rows == lines.length) {
            lines = Arrays.copyOf(lines, Limits.grown(file, rows));
        }
        lines[rows++] = (int) Math.min(line, Integer.MAX_VALUE);
        return true;
    }

    /** A column is one of words if fewer than half of its cells that say something are numbers. */
    boolean isWords(int column) {
        return numbers[column] < words[column];
    }

    /** The first cell that is no number and marks no missing one; null if there is none. */
    @Nullable
    String firstWord(int column) {
        return firstWord[column];
    }

    int firstWordRow(int column) {
        return firstWordRow[column];
    }

    int firstNaN(int column) {
        return firstNaN[column];
    }

    boolean looksLikeClasses(int column) {
        return Assembly.looksLikeClasses(cells, column, numbers.length, rows);
    }

    int rows() {
        return rows;
    }

    double[] cells() {
        return cells;
    }

    int[] lines() {
        return lines;
    }
}
