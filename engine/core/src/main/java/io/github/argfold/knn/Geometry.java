package io.github.argfold.knn;

import io.github.argfold.crossval.Scaling;
import io.github.argfold.kernels.Metric;

/**
 * The choices that decide who is whose neighbour. Cells that share a geometry share its neighbour pass.
 *
 * @param scaling how features are scaled, fitted on each training fold
 * @param metric the distance, measured on the scaled features
 */
public record Geometry(Scaling scaling, Metric metric) {
    @Override
    public String toString() {
        return scaling.label() + " × " + metric;
    }
}
