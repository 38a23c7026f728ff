package io.github.argfold.knn;

import io.github.argfold.crossval.FittedImputer;
import io.github.argfold.crossval.FittedScaler;
import io.github.argfold.crossval.Imputation;
import io.github.argfold.crossval.Scaling;
import io.github.argfold.datasets.FeatureColumn;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a training fold does to every point before distances are measured: fill missing cells, then scale. */
final class Transforms {
    private final int features;
    private final @Nullable FittedImputer imputer;
    private final FittedScaler scaler;

    private Transforms(int features, @Nullable FittedImputer imputer, FittedScaler scaler) {
        this.features = features;
        this.imputer = imputer;
        this.scaler = scaler;
    }

    /**
     * Fits on some rows of a row-major matrix whose features come from {@code columns}.
     *
     * @param scratch as long as the matrix; overwritten where cells are imputed
     */
    static Transforms fit(List<FeatureColumn> columns, double[] matrix, int features, int[] train,
            Imputation imputation, Scaling scaling, double[] scratch) {
        FittedImputer imputer = null;
        double[] source = matrix;
        if (imputation != Imputation.NONE) {
            imputer = imputation.fit(matrix, features, train, groupStarts(columns, features));
            for (int row : train) {
                imputer.transform(matrix, row * features, scratch, row * features);
            }
            source = scratch;
        }
        return new Transforms(features, imputer, scaling.fit(source, features, train));
    }

    /** Transforms {@code rows} rows of a matrix. {@code in} and {@code out} may be the same array. */
    void apply(double[] in, double[] out, int rows) {
        for (int row = 0; row < rows; row++) {
            double[] source = in;
            if (imputer != null) {
                imputer.transform(in, row * features, out, row * features);
                source = out;
            }
            scaler.transform(source, row * features, out, row * features);
        }
    }

    /** The first feature of each feature's one-hot group; −1 where it is in none. */
    private static int[] groupStarts(List<FeatureColumn> columns, int features) {
        int[] starts = new int[features];
        Arrays.fill(starts, -1);
        for (FeatureColumn column : columns) {
            if (column.encoding() == FeatureColumn.Encoding.ONE_HOT) {
                int first = column.firstFeature();
                Arrays.fill(starts, first, first + column.size(), first);
            }
        }
        return starts;
    }
}
