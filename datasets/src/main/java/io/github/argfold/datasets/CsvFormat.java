package io.github.argfold.datasets;

import io.github.argfold.datasets.Table.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Delimited text: CSV, TSV and their kin.
 *
 * <p>A column is categorical if fewer than half of its cells that say something are numbers; a word in any other
 * column is a number that cannot be read, and an error. The text is read a second time only for the columns whose
 * words matter: categories, labels, groups and folds.
 */
final class CsvFormat implements Format {

    @Override
    public Table read(Content content, ReadOptions options) {
        Place file = content.place();
        TextContent text = new TextContent(content);
        String sample = text.sample();
        Character asked = options.delimiter();
        char delimiter = asked != null
                ? asked
                : content.baseName().endsWith(".tsv") ? '\t' : CsvSniffer.delimiter(sample);
        List<List<String>> records = CsvSample.records(file, sample, delimiter,
                options.header() == Header.AUTO ? CsvSniffer.RECORDS : 1);
        if (records.isEmpty()) {
            throw file.fault("the file is empty: it has no line with a cell", "");
        }
        boolean header = switch (options.header()) {
            case YES -> true;
            case NO -> false;
            case AUTO -> CsvSniffer.hasHeader(records);
        };
        List<String> names = names(records.getFirst(), header);
        Roles roles = Roles.resolve(header ? file.line(1) : file, names, null, options);

        CsvNumbers numbers = new CsvNumbers(file, delimiter, names.size(), header);
        numbers.run(text.reader());
        if (numbers.rows() == 0) {
            throw file.fault("no rows of data: the only line was taken for the header",
                    "if it is data, choose header=no");
        }
        boolean[] categorical = new boolean[names.size()];
        @Nullable
        Texts[] texts = new Texts[names.size()];
        boolean second = false;
        for (int column = 0; column < texts.length; column++) {
            categorical[column] = numbers.isWords(column) || roles.categorical().get(column)
                    || (column == roles.target() && options.task() == Task.CLASSIFICATION);
            if (wantsTexts(column, categorical[column], roles, numbers, options)) {
                texts[column] = new Texts(numbers.rows());
                second = true;
            }
        }
        requireNumbers(file, names, roles, numbers, texts);
        if (second) {
            new CsvTexts(file, delimiter, header, texts).run(text.reader());
        }
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            requireNoDecimalCommas(file.column(names.get(i)), texts[i], categorical[i]);
            columns.add(new Column(names.get(i), categorical[i], texts[i], numbers.firstNaN(i)));
        }
        return new Table(content.file(), numbers.rows(), columns, numbers.cells(), null, numbers.lines(),
                false);
    }

    private static List<String> names(List<String> first, boolean header) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            boolean named = header && !first.get(i).isEmpty();
            names.add(named ? first.get(i) : "column" + i);
        }
        return names;
    }

    private static boolean wantsTexts(int column, boolean categorical, Roles roles, CsvNumbers numbers,
            ReadOptions options) {
        for (int side : roles.side()) {
            if (side == column) {
                return true;
            }
        }
        if (column == roles.target()) {
            return options.task() != Task.REGRESSION && (categorical || numbers.looksLikeClasses(column));
        }
        // Without a target the rows are to be predicted for: what a column must hold is known only later.
        boolean mayMatter = categorical || (roles.target() < 0 && numbers.firstWord(column) != null);
        return mayMatter && contains(roles.features(), column);
    }

    private static boolean contains(int[] columns, int column) {
        return Arrays.binarySearch(columns, column) >= 0;
    }

    /** Refuses the first word in a column of numbers. */
    private static void requireNumbers(Place file, List<String> names, Roles roles, CsvNumbers numbers,
            @Nullable Texts[] texts) {
        int worst = -1;
        for (int column = 0; column < texts.length; column++) {
            boolean used = column == roles.target() || contains(roles.features(), column);
            if (used && texts[column] == null && numbers.firstWord(column) != null
                    && (worst < 0 || numbers.firstWordRow(column) < numbers.firstWordRow(worst))) {
                worst = column;
            }
        }
        if (worst >= 0) {
            throw file.line(numbers.lines()[numbers.firstWordRow(worst)]).column(names.get(worst))
                    .fault("not a number: \"" + numbers.firstWord(worst) + "\"",
                            "correct the cell, mark it as missing"
                                    + " with '?', or drop the column");
        }
    }

    /** Refuses a column whose every text would be a number with a point for its comma. */
    private static void requireNoDecimalCommas(Place column, @Nullable Texts texts, boolean categorical) {
        if (texts == null || !categorical || texts.distinct().isEmpty()) {
            return;
        }
        for (String text : texts.distinct()) {
            int comma = text.indexOf(',');
            if (comma < 0 || Double.isNaN(Cells.number(text.replace(',', '.')))) {
                return;
            }
        }
        throw column.fault("decimal commas: \"" + texts.distinct().getFirst() + "\"",
                "write numbers with a point");
    }
}
