package io.github.argfold.datasets;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which column plays which part.
 *
 * @param target the index of the target column, or -1 where the format gives the target apart
 * @param side the columns set aside, in the order asked for
 * @param features the columns that become features, ascending
 * @param categorical the columns to be treated as categorical though they are numbers
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record Roles(int target, int[] side, int[] features, BitSet categorical) {

    /**
     * Resolves the columns that the options name.
     *
     * @param given the name of the target that the format gives apart from the columns; null if it gives none
     */
    static Roles resolve(Place place, List<String> names, @Nullable String given, ReadOptions options) {
        requireDistinct(place, names);
        BitSet taken = new BitSet();
        for (String column : options.drop()) {
            taken.set(index(place, names, column, "column to drop"));
        }
        int[] side = new int[options.side().size()];
        for (int i = 0; i < side.length; i++) {
            side[i] = index(place, names, options.side().get(i), "group or fold column");
            take(place, names, taken, side[i]);
        }
        int target = -1;
        if (ReadOptions.NO_TARGET.equals(options.target())) {
            // Rows to predict for: every column may be a feature.
        } else if (given == null) {
            String asked = options.target();
            target = asked != null
                    ? index(place, names, asked, "target column")
                    : taken.previousClearBit(names.size() - 1);
            if (target >= 0) {
                take(place, names, taken, target);
            }
        } else if (options.target() != null && !options.target().equals(given)) {
            throw place.fault(
                    "the target of this format is '" + given + "': target='" + options.target() + "'",
                    "leave the target to the file");
        }
        BitSet categorical = new BitSet();
        for (String column : options.categoricalColumns()) {
            categorical.set(index(place, names, column, "categorical column"));
        }
        taken.flip(0, names.size());
        if (taken.isEmpty()) {
            throw place.fault("no feature column is left: columns=" + names,
                    "a target and at least one feature are"
                            + " needed; where CSV is all one column, name the delimiter");
        }
        int[] features = new int[taken.cardinality()];
        for (int i = 0, column = taken.nextSetBit(0); column >= 0; column = taken.nextSetBit(column + 1)) {
            features[i++] = column;
        }
        return new Roles(target, side, features, categorical);
    }

    private static void take(Place place, List<String> names, BitSet taken, int column) {
        if (taken.get(column)) {
            throw place.column(names.get(column)).fault("has two roles",
                    "a column is the target, names groups or folds, or is dropped");
        }
        taken.set(column);
    }

    private static void requireDistinct(Place place, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            if (!seen.add(names.get(i))) {
                throw place.fault(
                        "duplicate column name '" + names.get(i) + "': columns " + names.indexOf(names.get(i))
                                + " and " + i,
                        "rename one of them");
            }
        }
    }

    /** The index of a column given by name or, failing that, by 0-based index. */
    private static int index(Place place, List<String> names, String column, String what) {
        int byName = names.indexOf(column);
        if (byName >= 0) {
            return byName;
        }
        if (!column.isEmpty() && column.length() <= 9 && column.chars().allMatch(c -> c >= '0' && c <= '9')) {
            int index = Integer.parseInt(column);
            if (index < names.size()) {
                return index;
            }
            throw place.fault("no " + what + " " + column,
                    "columns are counted from 0 to " + (names.size() - 1));
        }
        List<String> shown = new ArrayList<>(names.subList(0, Math.min(names.size(), 12)));
        if (shown.size() < names.size()) {
            shown.add("…");
        }
        throw place.fault("no " + what + " '" + column + "'", NearestName.suggestion(column, names)
                + "the columns are: " + String.join(", ", shown));
    }
}
