package io.github.argfold.crossval;

/** Checks the arrays that a scaler or an imputer is fitted on. */
final class TrainCells {
    private TrainCells() {
    }

    static void check(double[] rowMajor, int features, int[] trainRows) {
        if (features < 1) {
            throw new IllegalArgumentException("features must be at least 1: features=" + features);
        }
        if (rowMajor.length % features != 0) {
            throw new IllegalArgumentException("values must fill whole rows: values=" + rowMajor.length
                    + ", features=" + features);
        }
        if (trainRows.length == 0) {
            throw new IllegalArgumentException("fitting needs at least one row: trainRows=0");
        }
    }
}
