package io.github.argfold.knn;

/** Told how far an evaluation has come, at most ten times a second and once at the end; called by one thread at a time. */
@FunctionalInterface
public interface Progress {
    /** Tells nobody. */
    Progress NONE = (done, total, cells) -> {
    };

    /**
     * @param done work done, in pair-features
     * @param total work in all, in pair-features
     * @param cellsScored cells that have their scores
     */
    void update(long done, long total, long cellsScored);
}
