package io.github.argfold.knn;

import java.util.List;
import java.util.Locale;

/**
 * Geometries whose lists come from one pass.
 *
 * @param kind how
 * @param geometries their places in the grid's order, by ascending exponent where there are several
 */
record PassGroup(Kind kind, List<Integer> geometries) {
    /** How lists are found. */
    enum Kind {
        /** One pass over the rows as they are serves all splits. */
        SHARED,
        /** One pass over the scaled rows under the weakest fold's scale, each fold's lists from its head. */
        ENVELOPE,
        /** A pass per split at a few anchor exponents, all other exponents from their sums. */
        ANCHORED,
        /** A pass per split. */
        PER_FOLD,
        /** No pass: no cell can be scored. */
        UNSCORABLE;

        /** The name used in result files. */
        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
