package io.github.argfold.crossval;

import java.util.Arrays;
import java.util.List;

/** Expanding windows: equal test blocks at the end, each trained on all that comes before. */
record TimeSeriesFolds(int folds) implements Splitter {
    TimeSeriesFolds {
        Splitters.requireFolds(folds, "timeseries");
    }

    @Override
    public String spec() {
        return "timeseries:" + folds;
    }

    @Override
    public Splits split(SplitInput input) {
        var rows = input.rows();
        Splitters.requireRows(rows, folds + 1, spec());
        var size = rows / (folds + 1);
        var start = rows - size * folds;
        var foldOf = new int[rows];
        Arrays.setAll(foldOf, row -> row < start ? -1 : (row - start) / size);
        return Splits.of(List.of(Folds.of(foldOf, folds, Folds.TrainRule.PAST)), spec());
    }
}
