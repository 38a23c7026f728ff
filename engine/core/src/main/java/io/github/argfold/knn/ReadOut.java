package io.github.argfold.knn;

import java.util.List;

/**
 * Stage 2: the scores of one geometry's cells, all k and all weightings, from walks along the neighbour lists.
 *
 * <p>Used by one thread, which hands the work to others.
 */
interface ReadOut {
    /**
     * Reads the lists of some splits of one repeat, each split in one call or, if {@link #takesParts}, in several.
     */
    void read(NeighbourTable neighbours, List<SplitRows> splits, Workers workers);

    /** Writes the scores of what was read since the last call. */
    void finish(Workers workers);

    /** Whether a split's rows may come in several calls. */
    boolean takesParts();

    /** The read-out of a geometry. */
    static ReadOut of(ReadOutTerms terms) {
        if (terms.problem.classes == 0) {
            return new ValueReadOut(terms);
        }
        return CountReadOut.serves(terms.problem, terms.scores, terms.weightings.size(), terms.ks.size())
                ? new CountReadOut(terms)
                : new ClassReadOut(terms);
    }
}
