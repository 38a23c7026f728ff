package io.github.argfold.kernels;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The one vector shape of this JVM. Two vectors must fit a panel; a static final constant, since the compiler
 * folds nothing else.
 */
final class VectorShape {
    static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED.length() * 2 <= PointSet.PANEL
            ? DoubleVector.SPECIES_PREFERRED
            : DoubleVector.SPECIES_512;

    private VectorShape() {
    }
}
