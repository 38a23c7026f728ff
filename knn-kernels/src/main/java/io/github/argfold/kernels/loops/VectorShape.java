package io.github.argfold.kernels.loops;

import io.github.argfold.kernels.SimdWidth;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector shapes of this JVM: one {@link SimdWidth} for every element type; static final constants, since the compiler
 * folds nothing else.
 */
final class VectorShape {
    static final VectorSpecies<Double> SPECIES = VectorSpecies.of(double.class,
            jdk.incubator.vector.VectorShape.forBitSize(
                    SimdWidth.preferred(DoubleVector.SPECIES_PREFERRED.vectorBitSize())));
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
