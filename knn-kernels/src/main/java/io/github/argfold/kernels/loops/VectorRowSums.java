package io.github.argfold.kernels.loops;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Sums in registers: three vectors at a time, then one. */
final class VectorRowSums implements RowSumKernel {
    private static final VectorSpecies<Double> SPECIES = VectorShape.SPECIES;
    private static final int LANES = SPECIES.length();

    @Override
    public void add(double[] table, int[] offsets, int count, int width, double[] out, int at) {
        int e = 0;
        for (; e + 3 * LANES <= width; e += 3 * LANES) {
            DoubleVector sum0 = DoubleVector.fromArray(SPECIES, out, at + e);
            DoubleVector sum1 = DoubleVector.fromArray(SPECIES, out, at + e + LANES);
            DoubleVector sum2 = DoubleVector.fromArray(SPECIES, out, at + e + 2 * LANES);
            for (int i = 0; i < count; i++) {
                int from = offsets[i] + e;
                sum0 = DoubleVector.fromArray(SPECIES, table, from).add(sum0);
                sum1 = DoubleVector.fromArray(SPECIES, table, from + LANES).add(sum1);
                sum2 = DoubleVector.fromArray(SPECIES, table, from + 2 * LANES).add(sum2);
            }
            sum0.intoArray(out, at + e);
            sum1.intoArray(out, at + e + LANES);
            sum2.intoArray(out, at + e + 2 * LANES);
        }
        for (; e < width; e += LANES) {
            DoubleVector sum = DoubleVector.fromArray(SPECIES, out, at + e);
            for (int i = 0; i < count; i++) {
                sum = DoubleVector.fromArray(SPECIES, table, offsets[i] + e).add(sum);
            }
            sum.intoArray(out, at + e);
        }
    }
}
