package io.github.argfold.knn;

import io.github.argfold.crossval.Scaling;
import io.github.argfold.kernels.Metric;

/**
 * One configuration of a k-nearest-neighbour model.
 *
 * @param scaling feature scaling
 * @param metric distance
 * @param weighting how neighbours count
 * @param k number of neighbours, at least 1
 */
public record KnnCell(Scaling scaling, Metric metric, Weighting weighting, int k) {
    /** Validates {@code k}. */
    public KnnCell {
        if (k < 1) {
            throw new IllegalArgumentException("k must be at least 1: k=" + k);
        }
    }

    /** What decides the neighbours. */
    public Geometry geometry() {
        return new Geometry(scaling, metric);
    }

    @Override
    public String toString() {
        return "k=" + k + ", weights=" + weighting.label() + ", metric=" + metric + ", scaler="
                + scaling.label();
    }
}
