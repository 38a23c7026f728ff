package io.github.argfold.kernels.loops;

import io.github.argfold.kernels.PointSet;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector shapes of this JVM: one width for every element type. Two vectors of doubles must fit a panel; static
 * final constants, since the compiler folds nothing else.
 */
final class VectorShape {
    static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED.length() * 2 <= PointSet.PANEL
            ? DoubleVector.SPECIES_PREFERRED
            : DoubleVector.SPECIES_512;
    static final VectorSpecies<Float> FLOATS = VectorSpecies.of(float.class, SPECIES.vectorShape());
    static final VectorSpecies<Long> LONGS = VectorSpecies.of(long.class, SPECIES.vectorShape());
    static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, SPECIES.vectorShape());
    /** As many bytes as {@link #INTS} has lanes, or more where there is no vector so short. */
    static final VectorSpecies<Byte> BYTES = VectorSpecies.of(byte.class,
            jdk.incubator.vector.VectorShape.forBitSize(Math.max(64, INTS.vectorBitSize() / Integer.BYTES)));

    /** As many bytes as there are bits for. */
    static final VectorSpecies<Byte> FULL_BYTES = VectorSpecies.of(byte.class, SPECIES.vectorShape());
    static final VectorSpecies<Short> SHORTS = VectorSpecies.of(short.class, SPECIES.vectorShape());

    private VectorShape() {
    }
}
