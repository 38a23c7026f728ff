package io.github.argfold.knn;

import io.github.argfold.datasets.FeatureColumn;
import java.util.List;

/** The rows a model remembers. Its arrays are shared inside the package and never changed. */
final class ModelData {
    private final List<FeatureColumn> columns;
    private final double[] matrix;
    private final int features;
    private final String targetName;
    private final List<String> labels;
    private final int[] classOf;
    private final double[] valueOf;

    ModelData(List<FeatureColumn> columns, double[] matrix, int features, String targetName,
            List<String> labels,
            int[] classOf, double[] valueOf) {
        this.columns = List.copyOf(columns);
        this.matrix = matrix;
        this.features = features;
        this.targetName = targetName;
        this.labels = List.copyOf(labels);
        this.classOf = classOf;
        this.valueOf = valueOf;
    }

    List<FeatureColumn> columns() {
        return columns;
    }

    /** Rows × features, unscaled; NaN where missing. */
    double[] matrix() {
        return matrix;
    }

    int features() {
        return features;
    }

    int rows() {
        return labels.isEmpty() ? valueOf.length : classOf.length;
    }

    String targetName() {
        return targetName;
    }

    /** Empty for regression. */
    List<String> labels() {
        return labels;
    }

    int[] classOf() {
        return classOf;
    }

    double[] valueOf() {
        return valueOf;
    }
}
