package io.github.argfold.datasets;

import io.github.argfold.datasets.Table.Column;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Where a table has the columns that features were made of: under their names. Names that a reader invented, as there
 * was no header, tell places only, which shift where the new rows lack the target: as many columns as the features were
 * made of are then these, in their order.
 */
final class ColumnSources {
    private static final Pattern INVENTED = Pattern.compile("column\\d+");

    private ColumnSources() {
    }

    /** The index in the table of each column by the name that the features know. */
    static Map<String, Integer> of(Table table, List<FeatureColumn> columns) {
        Map<String, Integer> indexOf = new HashMap<>();
        for (Column column : table.columns()) {
            indexOf.put(column.name(), indexOf.size());
        }
        if (isInvented(table) && isInvented(columns) && table.columns().size() == columns.size()) {
            indexOf.clear();
            columns.forEach(column -> indexOf.put(column.name(), indexOf.size()));
        }
        return indexOf;
    }

    private static boolean isInvented(Table table) {
        return IntStream.range(0, table.columns().size())
                .allMatch(i -> table.columns().get(i).name().equals("column" + i));
    }

    private static boolean isInvented(List<FeatureColumn> columns) {
        return columns.stream().allMatch(column -> INVENTED.matcher(column.name()).matches());
    }

    /** What to do about a column that the table lacks. */
    static String remedy(FeatureColumn absent, Table table, List<FeatureColumn> columns) {
        if (isInvented(table) && isInvented(columns)) {
            return "files without column names are matched by place: give all columns of the training file, or only the "
                    + columns.size() + " that became features, in their order; here are "
                    + table.columns().size();
        }
        List<String> needed = columns.stream().map(FeatureColumn::name).toList();
        List<String> free = table.columns().stream().map(Column::name).filter(name -> !needed.contains(name))
                .toList();
        return NearestName.suggestion(absent.name(), free) + "the columns needed are: "
                + String.join(", ", needed);
    }
}
