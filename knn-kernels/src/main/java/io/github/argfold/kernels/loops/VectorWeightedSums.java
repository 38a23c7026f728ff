package io.github.argfold.kernels.loops;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Lanes across weightings, eight rows in flight. Maxima by bits, as magnitudes ascend with them. */
final class VectorWeightedSums implements WeightedSumKernel {
    private static final VectorSpecies<Float> SPECIES = VectorShape.FLOATS;
    private static final VectorSpecies<Integer> INTS = VectorShape.INTS;
    private static final VectorSpecies<Double> DOUBLES = VectorShape.SPECIES;
    /** As many floats as a vector holds doubles. */
    private static final VectorSpecies<Float> HALVES = VectorSpecies.of(float.class,
            jdk.incubator.vector.VectorShape.forBitSize(SPECIES.vectorBitSize() / 2));
    private static final int DOUBLE_LANES = DOUBLES.length();
    private static final int LANES = SPECIES.length();
    private static final int WIDTH = WeightedSumKernel.LANES;

    @Override
    public void squares(double[] points, int x, int y, int features, double unit, float[] into,
            int offset) {
        int whole = features - features % DOUBLE_LANES;
        for (int f = 0; f < whole; f += DOUBLE_LANES) {
            DoubleVector difference = DoubleVector.fromArray(DOUBLES, points, x + f)
                    .sub(DoubleVector.fromArray(DOUBLES, points, y + f));
            ((FloatVector) difference.mul(difference).mul(unit).convertShape(VectorOperators.D2F, HALVES, 0))
                    .intoArray(into, offset + f);
        }
        for (int f = whole; f < features; f++) {
            double difference = points[x + f] - points[y + f];
            into[offset + f] = (float) (difference * difference * unit);
        }
    }

    @Override
    public void magnitudes(double[] points, int x, int y, int features, double unit, float[] into,
            int offset) {
        int whole = features - features % DOUBLE_LANES;
        for (int f = 0; f < whole; f += DOUBLE_LANES) {
            DoubleVector difference = DoubleVector.fromArray(DOUBLES, points, x + f)
                    .sub(DoubleVector.fromArray(DOUBLES, points, y + f));
            ((FloatVector) difference.abs().mul(unit).convertShape(VectorOperators.D2F, HALVES, 0))
                    .intoArray(into, offset + f);
        }
        for (int f = whole; f < features; f++) {
            double difference = points[x + f] - points[y + f];
            into[offset + f] = (float) (Math.abs(difference) * unit);
        }
    }

    @Override
    public void sums(float[] terms, int rows, int features, float[] weights, float[] into, int offset) {
        for (int lane = 0; lane < WIDTH; lane += LANES) {
            for (int row = 0; row < rows; row += WeightedSumKernel.BLOCK) {
                int t0 = row * features;
                int t1 = t0 + features;
                int t2 = t1 + features;
                int t3 = t2 + features;
                int t4 = t3 + features;
                int t5 = t4 + features;
                int t6 = t5 + features;
                int t7 = t6 + features;
                FloatVector s0 = FloatVector.zero(SPECIES);
                FloatVector s1 = FloatVector.zero(SPECIES);
                FloatVector s2 = FloatVector.zero(SPECIES);
                FloatVector s3 = FloatVector.zero(SPECIES);
                FloatVector s4 = FloatVector.zero(SPECIES);
                FloatVector s5 = FloatVector.zero(SPECIES);
                FloatVector s6 = FloatVector.zero(SPECIES);
                FloatVector s7 = FloatVector.zero(SPECIES);
                for (int f = 0; f < features; f++) {
                    FloatVector w = FloatVector.fromArray(SPECIES, weights, f * WIDTH + lane);
                    s0 = w.fma(FloatVector.broadcast(SPECIES, terms[t0 + f]), s0);
                    s1 = w.fma(FloatVector.broadcast(SPECIES, terms[t1 + f]), s1);
                    s2 = w.fma(FloatVector.broadcast(SPECIES, terms[t2 + f]), s2);
                    s3 = w.fma(FloatVector.broadcast(SPECIES, terms[t3 + f]), s3);
                    s4 = w.fma(FloatVector.broadcast(SPECIES, terms[t4 + f]), s4);
                    s5 = w.fma(FloatVector.broadcast(SPECIES, terms[t5 + f]), s5);
                    s6 = w.fma(FloatVector.broadcast(SPECIES, terms[t6 + f]), s6);
                    s7 = w.fma(FloatVector.broadcast(SPECIES, terms[t7 + f]), s7);
                }
                int out = offset + row * WIDTH + lane;
                s0.intoArray(into, out);
                s1.intoArray(into, out + WIDTH);
                s2.intoArray(into, out + 2 * WIDTH);
                s3.intoArray(into, out + 3 * WIDTH);
                s4.intoArray(into, out + 4 * WIDTH);
                s5.intoArray(into, out + 5 * WIDTH);
                s6.intoArray(into, out + 6 * WIDTH);
                s7.intoArray(into, out + 7 * WIDTH);
            }
        }
    }

    @Override
    public void maxima(float[] terms, int rows, int features, float[] weights, float[] into, int offset) {
        for (int lane = 0; lane < WIDTH; lane += LANES) {
            for (int row = 0; row < rows; row += WeightedSumKernel.BLOCK) {
                int t0 = row * features;
                int t1 = t0 + features;
                int t2 = t1 + features;
                int t3 = t2 + features;
                int t4 = t3 + features;
                int t5 = t4 + features;
                int t6 = t5 + features;
                int t7 = t6 + features;
                IntVector s0 = IntVector.zero(INTS);
                IntVector s1 = IntVector.zero(INTS);
                IntVector s2 = IntVector.zero(INTS);
                IntVector s3 = IntVector.zero(INTS);
                IntVector s4 = IntVector.zero(INTS);
                IntVector s5 = IntVector.zero(INTS);
                IntVector s6 = IntVector.zero(INTS);
                IntVector s7 = IntVector.zero(INTS);
                for (int f = 0; f < features; f++) {
                    FloatVector w = FloatVector.fromArray(SPECIES, weights, f * WIDTH + lane);
                    s0 = w.mul(FloatVector.broadcast(SPECIES, terms[t0 + f])).reinterpretAsInts().max(s0);
                    s1 = w.mul(FloatVector.broadcast(SPECIES, terms[t1 + f])).reinterpretAsInts().max(s1);
                    s2 = w.mul(FloatVector.broadcast(SPECIES, terms[t2 + f])).reinterpretAsInts().max(s2);
                    s3 = w.mul(FloatVector.broadcast(SPECIES, terms[t3 + f])).reinterpretAsInts().max(s3);
                    s4 = w.mul(FloatVector.broadcast(SPECIES, terms[t4 + f])).reinterpretAsInts().max(s4);
                    s5 = w.mul(FloatVector.broadcast(SPECIES, terms[t5 + f])).reinterpretAsInts().max(s5);
                    s6 = w.mul(FloatVector.broadcast(SPECIES, terms[t6 + f])).reinterpretAsInts().max(s6);
                    s7 = w.mul(FloatVector.broadcast(SPECIES, terms[t7 + f])).reinterpretAsInts().max(s7);
                }
                int out = offset + row * WIDTH + lane;
                s0.reinterpretAsFloats().intoArray(into, out);
                s1.reinterpretAsFloats().intoArray(into, out + WIDTH);
                s2.reinterpretAsFloats().intoArray(into, out + 2 * WIDTH);
                s3.reinterpretAsFloats().intoArray(into, out + 3 * WIDTH);
                s4.reinterpretAsFloats().intoArray(into, out + 4 * WIDTH);
                s5.reinterpretAsFloats().intoArray(into, out + 5 * WIDTH);
                s6.reinterpretAsFloats().intoArray(into, out + 6 * WIDTH);
                s7.reinterpretAsFloats().intoArray(into, out + 7 * WIDTH);
            }
        }
    }
}
