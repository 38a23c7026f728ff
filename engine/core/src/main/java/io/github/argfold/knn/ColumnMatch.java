package io.github.argfold.knn;

import io.github.argfold.crossval.Imputation;
import io.github.argfold.datasets.Dataset;
import io.github.argfold.datasets.FeatureColumn;
import java.util.Arrays;
import java.util.List;

/** Finds a model's columns, by name, in data that may order them, and code their categories, otherwise. */
final class ColumnMatch {
    private final List<FeatureColumn> columns;
    private final int features;

    ColumnMatch(List<FeatureColumn> columns, int features) {
        this.columns = columns;
        this.features = features;
    }

    /** The data's rows as the model's features. */
    double[] align(Dataset data, Imputation imputation) {
        double[] aligned = new double[Math.multiplyExact(data.rows(), features)];
        for (FeatureColumn column : columns) {
            FeatureColumn source = source(data, column);
            if (column.encoding() == FeatureColumn.Encoding.NUMBER) {
                copyNumbers(data, source, column, imputation, aligned);
            } else {
                copyCategories(data, source, column, imputation, aligned);
            }
        }
        return aligned;
    }

    private static FeatureColumn source(Dataset data, FeatureColumn column) {
        FeatureColumn source = data.columns().stream().filter(c -> c.name().equals(column.name())).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "every column of the model must be in the data: absent="
                                + column.name() + ", data=" + data.name()));
        boolean numbers = source.encoding() == FeatureColumn.Encoding.NUMBER;
        if (numbers != (column.encoding() == FeatureColumn.Encoding.NUMBER)) {
            throw new IllegalArgumentException("a column must hold what the model was fitted on: column="
                    + column.name() + ", expected=" + (numbers ? "categories" : "numbers") + ", found="
                    + (numbers ? "numbers" : "categories"));
        }
        return source;
    }

    private void copyNumbers(Dataset data, FeatureColumn source, FeatureColumn column, Imputation imputation,
            double[] aligned) {
        for (int row = 0; row < data.rows(); row++) {
            double value = data.feature(row, source.firstFeature());
            if (Double.isNaN(value)) {
                requireImputation(imputation, column, row);
            }
            aligned[row * features + column.firstFeature()] = value;
        }
    }

    private void copyCategories(Dataset data, FeatureColumn source, FeatureColumn column,
            Imputation imputation,
            double[] aligned) {
        boolean oneHot = column.encoding() == FeatureColumn.Encoding.ONE_HOT;
        for (int row = 0; row < data.rows(); row++) {
            int at = row * features + column.firstFeature();
            int code = code(data, row, source);
            if (code < 0) {
                requireImputation(imputation, column, row);
                Arrays.fill(aligned, at, at + column.size(), Double.NaN);
                continue;
            }
            int known = column.levels().indexOf(source.levels().get(code));
            if (known < 0) {
                throw new IllegalArgumentException("a category must be known to the model: column="
                        + column.name()
                        + ", row=" + (row + 1) + ", category=" + source.levels().get(code) + ", known="
                        + column.levels());
            }
            if (oneHot) {
                aligned[at + known] = 1;
            } else {
                aligned[at] = known;
            }
        }
    }

    /** The category of a row as an index of the data's own levels; −1 where it is missing. */
    private static int code(Dataset data, int row, FeatureColumn source) {
        double first = data.feature(row, source.firstFeature());
        if (Double.isNaN(first)) {
            return -1;
        }
        if (source.encoding() == FeatureColumn.Encoding.ORDINAL) {
            return (int) first;
        }
        int code = 0;
        while (data.feature(row, source.firstFeature() + code) != 1) {
            code++;
        }
        return code;
    }

    private static void requireImputation(Imputation imputation, FeatureColumn column, int row) {
        if (imputation == Imputation.NONE) {
            throw new IllegalArgumentException(
                    "the model cannot fill missing cells: column=" + column.name() + ", row="
                            + (row + 1) + "; fit it with an imputation");
        }
    }
}
