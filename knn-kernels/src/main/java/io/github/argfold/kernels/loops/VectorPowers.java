package io.github.argfold.kernels.loops;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The vector library's powers. */
final class VectorPowers implements PowerKernel {
    private static final VectorSpecies<Double> SPECIES = VectorShape.SPECIES;
    private static final int LANES = SPECIES.length();

    @Override
    public void powers(double[] values, int count, double p, double[] into) {
        DoubleVector exponent = DoubleVector.broadcast(SPECIES, p);
        int i = 0;
        for (int end = count - LANES; i <= end; i += LANES) {
            DoubleVector.fromArray(SPECIES, values, i).lanewise(VectorOperators.POW, exponent)
                    .intoArray(into, i);
        }
        for (; i < count; i++) {
            into[i] = Math.pow(values[i], p);
        }
    }
}
