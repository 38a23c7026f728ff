package io.github.argfold.knn;

import io.github.argfold.crossval.FittedImputer;
import io.github.argfold.crossval.FittedScaler;
import io.github.argfold.crossval.Imputation;
import io.github.argfold.crossval.Scaling;
import io.github.argfold.datasets.Dataset;
import io.github.argfold.datasets.OneHotGroup;
import java.util.Arrays;
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
     * Fits on some rows of a row-major matrix.
     *
     * @param scratch as long as the matrix; overwritten where cells are imputed
     */
    static Transforms fit(Dataset data, double[] matrix, int[] train, Imputation imputation, Scaling scaling,
            double[] scratch) {
        int features = data.features();
        FittedImputer imputer = null;
        double[] source = matrix;
        if (imputation != Imputation.NONE && data.hasMissing()) {
            imputer = imputation.fit(matrix, features, train, groupStarts(data));
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

    /** The first column of each feature's one-hot group; −1 where it is in none. */
    private static int[] groupStarts(Dataset data) {
        int[] starts = new int[data.features()];
        Arrays.fill(starts, -1);
        for (OneHotGroup group : data.oneHotGroups()) {
            Arrays.fill(starts, group.firstFeature(), group.firstFeature() + group.size(),
                    group.firstFeature());
        }
        return starts;
    }
}
