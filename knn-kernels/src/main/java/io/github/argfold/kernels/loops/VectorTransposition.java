package io.github.argfold.kernels.loops;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * How four vectors of four features become four of one feature each, so that lanes run across rows and every sum is
 * taken in the order of the features, without a gather. Two rounds; in round k, vectors that lie k apart swap their
 * lanes that lie k apart.
 *
 * <p>Vectors of 256 bits: eight by eight would need more operations than the compiler inlines in one loop. A choice
 * from two vectors is one instruction only where there are vectors of 512 bits too.
 */
final class VectorTransposition {
    static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_256;
    static final int LANES = SPECIES.length();

    static final DoubleVector LOW_1 = lanes(0, 4, 2, 6);
    static final DoubleVector HIGH_1 = lanes(1, 5, 3, 7);
    static final DoubleVector LOW_2 = lanes(0, 1, 4, 5);
    static final DoubleVector HIGH_2 = lanes(2, 3, 6, 7);

    private VectorTransposition() {
    }

    /** Which lanes to take: from 4 on, those of the second vector. */
    private static DoubleVector lanes(double... lanes) {
        return DoubleVector.fromArray(SPECIES, lanes, 0);
    }
}
