package io.github.argfold.knn;

import java.util.ArrayList;
import java.util.List;

/** The tasks of a read-out that keeps predictions: a split, a weighting, and values of k that fit into memory. */
final class StoredTasks {
    /** Values held at once per thread: 32 MB of doubles. */
    private static final long MOST_VALUES = 1L << 22;

    /** Values of k: those at [from, to) of the axis, all served by the split. */
    record Task(SplitRows split, int weighting, int from, int to) {}

    private final List<Task> tasks = new ArrayList<>();

    /** @param valuesPerRow what is kept of a row for one k */
    StoredTasks(ReadOutTerms terms, List<SplitRows> splits, int valuesPerRow, Workers workers) {
        // A later chunk walks the list from its start as well: no more of them than keep the threads busy.
        int wholes = splits.size() * terms.weightings.size();
        int pieces = wholes >= 2 * workers.threads() ? 1 : (2 * workers.threads() + wholes - 1) / wholes;
        for (SplitRows split : splits) {
            long perK = Math.max(1, (long) split.rows().length * valuesPerRow);
            for (int w = 0; w < terms.weightings.size(); w++) {
                int usable = terms.ks
                        .upTo(ReadOutTerms.servedK(terms.weightings.get(w), split.trainSize()));
                int chunk = Math.clamp(MOST_VALUES / perK, 1,
                        Math.max(1, (usable + pieces - 1) / pieces));
                for (int from = 0; from < usable; from += chunk) {
                    tasks.add(new Task(split, w, from, Math.min(usable, from + chunk)));
                }
            }
        }
    }

    int count() {
        return tasks.size();
    }

    Task get(int i) {
        return tasks.get(i);
    }
}
