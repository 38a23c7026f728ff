package io.github.argfold.kernels.search;

/** Folds of {@code size} queries, none of which may find a point of its own fold. */
record FoldsOf(int size) implements NeighbourSearch.Exclusion {
    @Override
    public int from(int query) {
        return query / size * size;
    }

    @Override
    public int to(int query) {
        return from(query) + size;
    }
}
