package io.github.argfold.crossval;

/** One fold per row. */
record LeaveOneOut() implements Splitter {

    @Override
    public String spec() {
        return "loo";
    }

    @Override
    public Splits split(SplitInput input) {
        if (input.rows() < 2) {
            throw new IllegalArgumentException("cv=loo needs at least 2 rows: rows=" + input.rows());
        }
        var order = BlockFolds.order(input.rows(), null);
        return Splits.pooled(Folds.of(order, input.rows(), Folds.TrainRule.COMPLEMENT), "leave-one-out");
    }
}
