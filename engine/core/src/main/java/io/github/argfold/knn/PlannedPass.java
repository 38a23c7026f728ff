package io.github.argfold.knn;

import java.util.List;

/**
 * Geometries whose neighbour lists come from the same passes.
 *
 * @param way {@code shared}: one pass over the rows as they are serves all splits; {@code envelope}: one over the scaled
 *     rows does; {@code anchored}: passes at a few exponents bound all others; {@code per-fold}: a pass per split;
 *     {@code unscorable}: none, as no training fold serves any k
 * @param geometries what they serve, by ascending exponent where there are several
 * @param passes passes over the data
 * @param pairFeatures their distance work
 */
public record PlannedPass(String way, List<Geometry> geometries, int passes, long pairFeatures) {
    /** Copies the list. */
    public PlannedPass {
        geometries = List.copyOf(geometries);
    }
}
