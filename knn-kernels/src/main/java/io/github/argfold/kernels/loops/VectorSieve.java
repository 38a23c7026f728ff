package io.github.argfold.kernels.loops;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Compares a vector at a time; a run without survivors costs a compare and a branch per vector. */
final class VectorSieve implements Sieve {
    private static final VectorSpecies<Double> SPECIES = VectorShape.SPECIES;
    private static final int LANES = SPECIES.length();

    @Override
    public int sift(double[] values, int from, int to, double bound, int[] into) {
        int found = 0;
        int i = from;
        for (int end = to - LANES; i <= end; i += LANES) {
            long survivors = DoubleVector.fromArray(SPECIES, values, i).compare(VectorOperators.LE, bound)
                    .toLong();
            while (survivors != 0) {
                into[found++] = i + Long.numberOfTrailingZeros(survivors);
                survivors &= survivors - 1;
            }
        }
        for (; i < to; i++) {
            if (values[i] <= bound) {
                into[found++] = i;
            }
        }
        return found;
    }
}
