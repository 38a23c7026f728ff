package io.github.argfold.bench;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Loops that do one thing as fast as the machine can: the yardsticks of {@link Ceiling}.
 *
 * <p>Written out, since a helper that takes or returns vectors may not be inlined. Each returns what it summed, so
 * that nothing is optimised away.
 */
final class Chains {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final IntVector NO_SIGN = IntVector.broadcast(INTS, 0x7fffffff);

    /** Independent multiply-adds in flight, enough to hide their latency on two ports. */
    static final int FMA_CHAINS = 12;

    private Chains() {
    }

    static int floatLanes() {
        return FLOATS.length();
    }

    static int doubleLanes() {
        return DOUBLES.length();
    }

    /** s = s·a + b, {@code steps} times in each chain. */
    static float fmaFloat(float a, float b, int steps) {
        FloatVector va = FloatVector.broadcast(FLOATS, a);
        FloatVector vb = FloatVector.broadcast(FLOATS, b);
        FloatVector s0 = FloatVector.broadcast(FLOATS, 0);
        FloatVector s1 = FloatVector.broadcast(FLOATS, 1);
        FloatVector s2 = FloatVector.broadcast(FLOATS, 2);
        FloatVector s3 = FloatVector.broadcast(FLOATS, 3);
        FloatVector s4 = FloatVector.broadcast(FLOATS, 4);
        FloatVector s5 = FloatVector.broadcast(FLOATS, 5);
        FloatVector s6 = FloatVector.broadcast(FLOATS, 6);
        FloatVector s7 = FloatVector.broadcast(FLOATS, 7);
        FloatVector s8 = FloatVector.broadcast(FLOATS, 8);
        FloatVector s9 = FloatVector.broadcast(FLOATS, 9);
        FloatVector s10 = FloatVector.broadcast(FLOATS, 10);
        FloatVector s11 = FloatVector.broadcast(FLOATS, 11);
        for (int i = 0; i < steps; i++) {
            s0 = s0.fma(va, vb);
            s1 = s1.fma(va, vb);
            s2 = s2.fma(va, vb);
            s3 = s3.fma(va, vb);
            s4 = s4.fma(va, vb);
            s5 = s5.fma(va, vb);
            s6 = s6.fma(va, vb);
            s7 = s7.fma(va, vb);
            s8 = s8.fma(va, vb);
            s9 = s9.fma(va, vb);
            s10 = s10.fma(va, vb);
            s11 = s11.fma(va, vb);
        }
        return s0.add(s1).add(s2).add(s3).add(s4).add(s5).add(s6).add(s7).add(s8).add(s9).add(s10).add(s11)
                .lane(0);
    }

    /** s = s·a + b, {@code steps} times in each chain. */
    static double fmaDouble(double a, double b, int steps) {
        DoubleVector va = DoubleVector.broadcast(DOUBLES, a);
        DoubleVector vb = DoubleVector.broadcast(DOUBLES, b);
        DoubleVector s0 = DoubleVector.broadcast(DOUBLES, 0);
        DoubleVector s1 = DoubleVector.broadcast(DOUBLES, 1);
        DoubleVector s2 = DoubleVector.broadcast(DOUBLES, 2);
        DoubleVector s3 = DoubleVector.broadcast(DOUBLES, 3);
        DoubleVector s4 = DoubleVector.broadcast(DOUBLES, 4);
        DoubleVector s5 = DoubleVector.broadcast(DOUBLES, 5);
        DoubleVector s6 = DoubleVector.broadcast(DOUBLES, 6);
        DoubleVector s7 = DoubleVector.broadcast(DOUBLES, 7);
        DoubleVector s8 = DoubleVector.broadcast(DOUBLES, 8);
        DoubleVector s9 = DoubleVector.broadcast(DOUBLES, 9);
        DoubleVector s10 = DoubleVector.broadcast(DOUBLES, 10);
        DoubleVector s11 = DoubleVector.broadcast(DOUBLES, 11);
        for (int i = 0; i < steps; i++) {
            s0 = s0.fma(va, vb);
            s1 = s1.fma(va, vb);
            s2 = s2.fma(va, vb);
            s3 = s3.fma(va, vb);
            s4 = s4.fma(va, vb);
            s5 = s5.fma(va, vb);
            s6 = s6.fma(va, vb);
            s7 = s7.fma(va, vb);
            s8 = s8.fma(va, vb);
            s9 = s9.fma(va, vb);
            s10 = s10.fma(va, vb);
            s11 = s11.fma(va, vb);
        }
        return s0.add(s1).add(s2).add(s3).add(s4).add(s5).add(s6).add(s7).add(s8).add(s9).add(s10).add(s11)
                .lane(0);
    }

    /** s = (x−y)² + s by subtract and multiply-add. */
    static float subtractFmaFloat(float[] queries, float[] points, int passes) {
        FloatVector x0 = FloatVector.broadcast(FLOATS, queries[0]);
        FloatVector x1 = FloatVector.broadcast(FLOATS, queries[1]);
        FloatVector x2 = FloatVector.broadcast(FLOATS, queries[2]);
        FloatVector x3 = FloatVector.broadcast(FLOATS, queries[3]);
        FloatVector s0a = FloatVector.zero(FLOATS);
        FloatVector s0b = FloatVector.zero(FLOATS);
        FloatVector s1a = FloatVector.zero(FLOATS);
        FloatVector s1b = FloatVector.zero(FLOATS);
        FloatVector s2a = FloatVector.zero(FLOATS);
        FloatVector s2b = FloatVector.zero(FLOATS);
        FloatVector s3a = FloatVector.zero(FLOATS);
        FloatVector s3b = FloatVector.zero(FLOATS);
        for (int pass = 0; pass < passes; pass++) {
            for (int i = 0; i < points.length; i += 2 * FLOATS.length()) {
                FloatVector ya = FloatVector.fromArray(FLOATS, points, i);
                FloatVector yb = FloatVector.fromArray(FLOATS, points, i + FLOATS.length());
                FloatVector d0a = x0.sub(ya);
                s0a = d0a.fma(d0a, s0a);
                FloatVector d0b = x0.sub(yb);
                s0b = d0b.fma(d0b, s0b);
                FloatVector d1a = x1.sub(ya);
                s1a = d1a.fma(d1a, s1a);
                FloatVector d1b = x1.sub(yb);
                s1b = d1b.fma(d1b, s1b);
                FloatVector d2a = x2.sub(ya);
                s2a = d2a.fma(d2a, s2a);
                FloatVector d2b = x2.sub(yb);
                s2b = d2b.fma(d2b, s2b);
                FloatVector d3a = x3.sub(ya);
                s3a = d3a.fma(d3a, s3a);
                FloatVector d3b = x3.sub(yb);
                s3b = d3b.fma(d3b, s3b);
            }
        }
        return s0a.add(s0b).add(s1a).add(s1b).add(s2a).add(s2b).add(s3a).add(s3b).lane(0);
    }

    /** s = |x−y| + s with the sign cleared by an integer AND. */
    static float subtractAndAddFloat(float[] queries, float[] points, int passes) {
        FloatVector x0 = FloatVector.broadcast(FLOATS, queries[0]);
        FloatVector x1 = FloatVector.broadcast(FLOATS, queries[1]);
        FloatVector x2 = FloatVector.broadcast(FLOATS, queries[2]);
        FloatVector x3 = FloatVector.broadcast(FLOATS, queries[3]);
        FloatVector s0a = FloatVector.zero(FLOATS);
        FloatVector s0b = FloatVector.zero(FLOATS);
        FloatVector s1a = FloatVector.zero(FLOATS);
        FloatVector s1b = FloatVector.zero(FLOATS);
        FloatVector s2a = FloatVector.zero(FLOATS);
        FloatVector s2b = FloatVector.zero(FLOATS);
        FloatVector s3a = FloatVector.zero(FLOATS);
        FloatVector s3b = FloatVector.zero(FLOATS);
        for (int pass = 0; pass < passes; pass++) {
            for (int i = 0; i < points.length; i += 2 * FLOATS.length()) {
                FloatVector ya = FloatVector.fromArray(FLOATS, points, i);
                FloatVector yb = FloatVector.fromArray(FLOATS, points, i + FLOATS.length());
                FloatVector d0a = x0.sub(ya).reinterpretAsInts().and(NO_SIGN).reinterpretAsFloats();
                s0a = s0a.add(d0a);
                FloatVector d0b = x0.sub(yb).reinterpretAsInts().and(NO_SIGN).reinterpretAsFloats();
                s0b = s0b.add(d0b);
                FloatVector d1a = x1.sub(ya).reinterpretAsInts().and(NO_SIGN).reinterpretAsFloats();
                s1a = s1a.add(d1a);
                FloatVector d1b = x1.sub(yb).reinterpretAsInts().and(NO_SIGN).reinterpretAsFloats();
                s1b = s1b.add(d1b);
                FloatVector d2a = x2.sub(ya).reinterpretAsInts().and(NO_SIGN).reinterpretAsFloats();
                s2a = s2a.add(d2a);
                FloatVector d2b = x2.sub(yb).reinterpretAsInts().and(NO_SIGN).reinterpretAsFloats();
                s2b = s2b.add(d2b);
                FloatVector d3a = x3.sub(ya).reinterpretAsInts().and(NO_SIGN).reinterpretAsFloats();
                s3a = s3a.add(d3a);
                FloatVector d3b = x3.sub(yb).reinterpretAsInts().and(NO_SIGN).reinterpretAsFloats();
                s3b = s3b.add(d3b);
            }
        }
        return s0a.add(s0b).add(s1a).add(s1b).add(s2a).add(s2b).add(s3a).add(s3b).lane(0);
    }

    /** s = (x−y)² + s by subtract, multiply and add: what an exact kernel may use. */
    static double subtractMultiplyAddDouble(double[] queries, double[] points, int passes) {
        DoubleVector x0 = DoubleVector.broadcast(DOUBLES, queries[0]);
        DoubleVector x1 = DoubleVector.broadcast(DOUBLES, queries[1]);
        DoubleVector x2 = DoubleVector.broadcast(DOUBLES, queries[2]);
        DoubleVector x3 = DoubleVector.broadcast(DOUBLES, queries[3]);
        DoubleVector s0a = DoubleVector.zero(DOUBLES);
        DoubleVector s0b = DoubleVector.zero(DOUBLES);
        DoubleVector s1a = DoubleVector.zero(DOUBLES);
        DoubleVector s1b = DoubleVector.zero(DOUBLES);
        DoubleVector s2a = DoubleVector.zero(DOUBLES);
        DoubleVector s2b = DoubleVector.zero(DOUBLES);
        DoubleVector s3a = DoubleVector.zero(DOUBLES);
        DoubleVector s3b = DoubleVector.zero(DOUBLES);
        for (int pass = 0; pass < passes; pass++) {
            for (int i = 0; i < points.length; i += 2 * DOUBLES.length()) {
                DoubleVector ya = DoubleVector.fromArray(DOUBLES, points, i);
                DoubleVector yb = DoubleVector.fromArray(DOUBLES, points, i + DOUBLES.length());
                DoubleVector d0a = x0.sub(ya);
                s0a = s0a.add(d0a.mul(d0a));
                DoubleVector d0b = x0.sub(yb);
                s0b = s0b.add(d0b.mul(d0b));
                DoubleVector d1a = x1.sub(ya);
                s1a = s1a.add(d1a.mul(d1a));
                DoubleVector d1b = x1.sub(yb);
                s1b = s1b.add(d1b.mul(d1b));
                DoubleVector d2a = x2.sub(ya);
                s2a = s2a.add(d2a.mul(d2a));
                DoubleVector d2b = x2.sub(yb);
                s2b = s2b.add(d2b.mul(d2b));
                DoubleVector d3a = x3.sub(ya);
                s3a = s3a.add(d3a.mul(d3a));
                DoubleVector d3b = x3.sub(yb);
                s3b = s3b.add(d3b.mul(d3b));
            }
        }
        return s0a.add(s0b).add(s1a).add(s1b).add(s2a).add(s2b).add(s3a).add(s3b).lane(0);
    }

    /** Reads an array, whose length is a multiple of 8 vectors. */
    static double read(double[] values, int passes) {
        DoubleVector s0 = DoubleVector.zero(DOUBLES);
        DoubleVector s1 = DoubleVector.zero(DOUBLES);
        DoubleVector s2 = DoubleVector.zero(DOUBLES);
        DoubleVector s3 = DoubleVector.zero(DOUBLES);
        DoubleVector s4 = DoubleVector.zero(DOUBLES);
        DoubleVector s5 = DoubleVector.zero(DOUBLES);
        DoubleVector s6 = DoubleVector.zero(DOUBLES);
        DoubleVector s7 = DoubleVector.zero(DOUBLES);
        int lanes = DOUBLES.length();
        for (int pass = 0; pass < passes; pass++) {
            for (int i = 0; i < values.length; i += 8 * lanes) {
                s0 = s0.add(DoubleVector.fromArray(DOUBLES, values, i + 0 * lanes));
                s1 = s1.add(DoubleVector.fromArray(DOUBLES, values, i + 1 * lanes));
                s2 = s2.add(DoubleVector.fromArray(DOUBLES, values, i + 2 * lanes));
                s3 = s3.add(DoubleVector.fromArray(DOUBLES, values, i + 3 * lanes));
                s4 = s4.add(DoubleVector.fromArray(DOUBLES, values, i + 4 * lanes));
                s5 = s5.add(DoubleVector.fromArray(DOUBLES, values, i + 5 * lanes));
                s6 = s6.add(DoubleVector.fromArray(DOUBLES, values, i + 6 * lanes));
                s7 = s7.add(DoubleVector.fromArray(DOUBLES, values, i + 7 * lanes));
            }
        }
        return s0.add(s1).add(s2).add(s3).add(s4).add(s5).add(s6).add(s7).lane(0);
    }
}
