package io.github.argfold.study;

import io.github.argfold.space.Parameter;
import io.github.argfold.space.SearchSpace;
import io.github.argfold.trial.Direction;
import java.util.List;

/** The parameters of a space that need not be searched, since every trial answers for all of their values. */
final class FreeAxes {
    private final SearchSpace space;
    private final SearchSpace searched;
    private final List<String> names;
    private final int[] axes;
    /** Where each parameter of the space stands in the searched one, −1 where it is free. */
    private final int[] places;
    private final int cells;

    /**
     * Some axes of a space.
     *
     * @throws IllegalArgumentException if one is unknown, continuous, or something else depends on it
     */
    FreeAxes(SearchSpace space, List<String> names) {
        this.space = space;
        this.names = List.copyOf(names);
        searched = space.without(names);
        axes = names.stream().mapToInt(space::indexOf).toArray();
        places = new int[space.size()];
        for (int i = 0, place = 0; i < places.length; i++) {
            places[i] = names.contains(space.parameter(i).name()) ? -1 : place++;
        }
        long product = 1;
        for (int axis : axes) {
            Parameter parameter = space.parameter(axis);
            if (parameter.levels() == Parameter.CONTINUOUS
                    || parameter.levels() > Integer.MAX_VALUE / product) {
                throw new IllegalArgumentException("free axes must have fewer than 2^31 cells: parameter="
                        + parameter);
            }
            product *= parameter.levels();
        }
        cells = (int) product;
    }

    List<String> names() {
        return names;
    }

    /** The space without them. */
    SearchSpace searched() {
        return searched;
    }

    /** Writes the row of a searched one; free parameters have no value yet. */
    void widen(double[] searchedRow, double[] row) {
        for (int i = 0; i < places.length; i++) {
            row[i] = places[i] < 0 ? Double.NaN : searchedRow[places[i]];
        }
    }

    /** Writes what is searched of a row. */
    void narrow(double[] row, double[] searchedRow) {
        for (int i = 0; i < places.length; i++) {
            if (places[i] >= 0) {
                searchedRow[places[i]] = row[i];
            }
        }
    }

    /** Gives the free parameters of a row the values of a cell. */
    void place(int cell, double[] row) {
        int rest = cell;
        for (int i = axes.length - 1; i >= 0; i--) {
            Parameter parameter = space.parameter(axes[i]);
            int levels = (int) parameter.levels();
            row[axes[i]] = parameter.codeAt(rest % levels);
            rest /= levels;
        }
    }

    /** The cell with the best finite value, the first among equals; −1 if there is none. */
    int best(double[] profile, Direction direction) {
        if (profile.length != cells) {
            throw new IllegalArgumentException(
                    "a profile needs a value for every cell of the free axes: values="
                            + profile.length + ", cells=" + cells + ", axes=" + names);
        }
        int best = -1;
        for (int cell = 0; cell < cells; cell++) {
            if (Double.isFinite(profile[cell]) && (best < 0 || direction.isBetter(profile[cell],
                    profile[best]))) {
                best = cell;
            }
        }
        return best;
    }
}
