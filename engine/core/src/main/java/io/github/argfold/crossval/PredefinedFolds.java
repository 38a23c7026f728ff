package io.github.argfold.crossval;

import java.util.Arrays;
import java.util.List;

/** One fold per value of a column; −1 is never tested. */
record PredefinedFolds(String column) implements Splitter {

    @Override
    public String spec() {
        return "predefined:" + column;
    }

    @Override
    public Splits split(SplitInput input) {
        var codes = input.requireColumn(column, spec());
        var values = Arrays.stream(codes).filter(code -> code != -1).distinct().sorted().toArray();
        if (values.length == 0) {
            throw new IllegalArgumentException(
                    "a column of folds must name at least one fold: column=" + column
                            + ", every value is -1 (never tested)");
        }
        var foldOf = new int[codes.length];
        Arrays.setAll(foldOf, row -> codes[row] == -1 ? -1 : Arrays.binarySearch(values, codes[row]));
        return Splits.of(List.of(Folds.of(foldOf, values.length, Folds.TrainRule.COMPLEMENT)), spec());
    }
}
