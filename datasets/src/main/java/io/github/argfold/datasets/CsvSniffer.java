package io.github.argfold.datasets;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Decides from the first lines of a delimited text what separates its cells and whether it names its columns. */
final class CsvSniffer {
    private static final String DELIMITERS = ",;\t|";
    static final int RECORDS = 100;

    private CsvSniffer() {
    }

    /**
     * The delimiter that cuts the most records into the same number of cells, then into the most cells; a space only
     * where no other cuts any.
     */
    static char delimiter(String sample) {
        char best = ' ';
        double bestScore = 0;
        for (int d = 0; d < DELIMITERS.length(); d++) {
            char candidate = DELIMITERS.charAt(d);
            int[] counts = cellCounts(sample, candidate);
            int usual = counts.length == 0 ? 1 : mode(counts);
            int agreeing = 0;
            for (int count : counts) {
                agreeing += count == usual ? 1 : 0;
            }
            // Agreement of all records outweighs any number of cells.
            double score = usual < 2
                    ? 0
                    : (agreeing == counts.length ? 1e9 : 1e6 * agreeing / counts.length) + usual;
            if (score > bestScore) {
                bestScore = score;
                best = candidate;
            }
        }
        return best;
    }

    private static int mode(int[] counts) {
        int usual = counts[0];
        int most = 0;
        for (int candidate : counts) {
            int times = 0;
            for (int count : counts) {
                times += count == candidate ? 1 : 0;
            }
            if (times > most) {
                most = times;
                usual = candidate;
            }
        }
        return usual;
    }

    private static int[] cellCounts(String sample, char delimiter) {
        int[] counts = new int[RECORDS];
        int records = 0;
        int cells = 1;
        boolean quoted = false;
        boolean blank = true;
        for (int i = 0; i < sample.length() && records < RECORDS; i++) {
            char c = sample.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == delimiter) {
                cells++;
            } else if (!quoted && c == '\n') {
                if (!blank) {
                    counts[records++] = cells;
                }
                cells = 1;
                blank = true;
                continue;
            }
            blank &= c == ' ' || c == '\r';
        }
        if (!blank && records < RECORDS) {
            counts[records++] = cells;
        }
        return Arrays.copyOf(counts, records);
    }

    /**
     * Whether the first record holds names. It does not if one of its cells is a number. Else it does if some column
     * has numbers below; where all is text, if none of its cells recurs below in its column.
     */
    static boolean hasHeader(List<List<String>> records) {
        List<String> first = records.getFirst();
        for (String cell : first) {
            if (!Double.isNaN(Cells.number(cell))) {
                return false;
            }
        }
        for (int column = 0; column < first.size(); column++) {
            for (List<String> below : records.subList(1, records.size())) {
                if (column < below.size() && !Double.isNaN(Cells.number(below.get(column)))) {
                    return true;
                }
            }
        }
        for (int column = 0; column < first.size(); column++) {
            Set<String> below = new HashSet<>();
            for (List<String> cells : records.subList(1, records.size())) {
                below.add(column < cells.size() ? cells.get(column) : "");
            }
            if (below.contains(first.get(column))) {
                return false;
            }
        }
        return true;
    }
}
