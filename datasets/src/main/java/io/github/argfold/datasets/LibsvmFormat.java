package io.github.argfold.datasets;

import io.github.argfold.datasets.Table.Column;
import io.github.argfold.datasets.Table.GivenTarget;
import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * LIBSVM and svmlight: {@code label index:value …}, indices ascending from 1, or from 0 if the file uses 0; what is
 * not listed is zero. Text after {@code #} is a comment.
 */
final class LibsvmFormat implements Format {
    private static final String TARGET = "label";
    /** About what a column's name and description take. */
    private static final long BYTES_PER_COLUMN = 150;

    /** Whether the first line with content is a label and at least one index:value pair. */
    static boolean recognises(String sample) {
        for (String raw : sample.lines().limit(100).toList()) {
            String line = withoutComment(raw);
            if (line.isEmpty()) {
                continue;
            }
            String[] tokens = line.split("\\s+");
            boolean pairs = tokens.length > 1 && !Double.isNaN(Cells.number(tokens[0]));
            for (int i = 1; i < tokens.length && pairs; i++) {
                int colon = tokens[i].indexOf(':');
                pairs = colon > 0 && index(tokens[i], colon) >= 0
                        && !Double.isNaN(Cells.number(tokens[i].substring(colon + 1)));
            }
            return pairs;
        }
        return false;
    }

    @Override
    public Table read(Content content, ReadOptions options) {
        IntArrayList starts = new IntArrayList();
        IntArrayList indices = new IntArrayList();
        DoubleArrayList values = new DoubleArrayList();
        DoubleArrayList labels = new DoubleArrayList();
        Texts texts = new Texts(16);
        IntArrayList lines = new IntArrayList();
        int smallest = 1;
        int largest = 0;
        int widest = 0;
        try (BufferedReader reader = new BufferedReader(new TextContent(content).reader())) {
            int number = 0;
            for (String raw = reader.readLine(); raw != null; raw = reader.readLine()) {
                number++;
                String line = withoutComment(raw);
                if (line.isEmpty()) {
                    continue;
                }
                Place place = content.place().line(number);
                String[] tokens = line.split("\\s+");
                double label = Cells.number(tokens[0]);
                if (Double.isNaN(label)) {
                    throw place.column(TARGET).fault("not a number: \"" + tokens[0] + "\"",
                            "one label stands first");
                }
                labels.add(label);
                texts.add(tokens[0]);
                lines.add(number);
                starts.add(indices.size());
                int before = -1;
                for (int i = 1; i < tokens.length; i++) {
                    int index = addPair(place, tokens[i], before, indices, values);
                    smallest = Math.min(smallest, index);
                    widest = index > largest ? number : widest;
                    largest = Math.max(largest, index);
                    before = index;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int rows = labels.size();
        int width = largest - smallest + 1;
        starts.add(indices.size());
        int size = Limits.cells(content.place(), rows, width);
        requireMemory(content.place().line(widest), size, width);
        double[] cells = new double[size];
        for (int row = 0; row < rows; row++) {
            for (int i = starts.getInt(row); i < starts.getInt(row + 1); i++) {
                cells[row * width + indices.getInt(i) - smallest] = values.getDouble(i);
            }
        }
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            columns.add(Column.ofNumbers("feature" + (i + smallest)));
        }
        GivenTarget target = new GivenTarget(new Column(TARGET, false, texts, -1), labels.toDoubleArray());
        return new Table(content.file(), rows, columns, cells, target, lines.toIntArray(), true);
    }

    /** Cells that are not listed take memory too, so that one index can ask for more than there is. */
    private static void requireMemory(Place widest, long cells, long width) {
        long most = Runtime.getRuntime().maxMemory();
        long bytes = Double.BYTES * cells + BYTES_PER_COLUMN * width;
        if (bytes > most) {
            throw widest.fault(String.format(Locale.ROOT,
                    "too wide: columns=%d, cells=%d, which take %,d MB of the %,d MB that the JVM may use",
                    width, cells,
                    bytes >> 20, most >> 20), "correct the index, or give the JVM more memory");
        }
    }

    private static int addPair(Place place, String token, int before, IntArrayList indices,
            DoubleArrayList values) {
        int colon = token.indexOf(':');
        int index = colon > 0 ? index(token, colon) : -1;
        double value = colon > 0 ? Cells.number(token.substring(colon + 1)) : Double.NaN;
        if (index < 0 || Double.isNaN(value)) {
            throw place.fault("not an index:value pair: \"" + token + "\"",
                    "an index is a whole number, a value a number; ranking data (qid) is not read");
        }
        if (index <= before) {
            throw place.fault("indices must ascend: index=" + index + " after " + before,
                    "sort the pairs of the line");
        }
        indices.add(index);
        values.add(value);
        return index;
    }

    private static String withoutComment(String line) {
        int comment = line.indexOf('#');
        return (comment < 0 ? line : line.substring(0, comment)).strip();
    }

    /** The whole number before the colon; -1 if there is none. */
    private static int index(String token, int colon) {
        int index = 0;
        for (int i = 0; i < colon; i++) {
            int digit = token.charAt(i) - '0';
            if (digit < 0 || digit > 9 || index > Limits.ARRAY / 10 - 1) {
                return -1;
            }
            index = index * 10 + digit;
        }
        return index;
    }
}
