package io.github.argfold.datasets;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

/** The first records of a delimited text as trimmed texts, whatever their width. */
final class CsvSample extends CsvRows {
    private final int most;
    private final List<List<String>> records = new ArrayList<>();
    private List<String> cells = new ArrayList<>();

    private CsvSample(Place file, char delimiter, int most) {
        super(file, delimiter, ANY_WIDTH, false);
        this.most = most;
    }

    static List<List<String>> records(Place file, String sample, char delimiter, int most) {
        CsvSample handler = new CsvSample(file, delimiter, most);
        try {
            handler.run(new StringReader(sample));
        } catch (DataException e) {
            // A quote left open here may be closed beyond the sample: the full reading decides.
            if (handler.records.isEmpty()) {
                throw e;
            }
        }
        return handler.records;
    }

    @Override
    void cell(int column, char[] text, int from, int length) {
        cells.add(new String(text, from, length));
    }

    @Override
    boolean endRow(long line) {
        records.add(cells);
        cells = new ArrayList<>();
        return records.size() < most;
    }
}
