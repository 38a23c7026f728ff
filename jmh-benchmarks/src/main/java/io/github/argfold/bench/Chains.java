package io.github.argfold.bench;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Loops that do one thing as fast as the machine can: the yardsticks of {@link Ceiling}.
 *
 * <p>A chain is a distance kernel without its loads of points and its stores: every value of {@code queries} is
 * broadcast from memory and meets {@link #VECTORS} vectors of {@code points} that stay in registers, with as many
 * independent sums, which hide their latency. Of the shapes tried (4×2 up to 2×8) this one comes nearest to the limit,
 * except for {@link #subtractFmaFloat}, whose shape is 8×2.
 *
 * <p>Written out, since a helper that takes or returns vectors may not be inlined. Each returns lane 0 of what its sums
 * come to, so that nothing is optimised away.
 */
final class Chains {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
    private static final IntVector MAGNITUDE = IntVector.broadcast(IntVector.SPECIES_PREFERRED, 0x7fffffff);
    private static final LongVector LONG_MAGNITUDE = LongVector.broadcast(LongVector.SPECIES_PREFERRED,
            Long.MAX_VALUE);

    /** Vectors of points that each query value meets, in most chains. */
    static final int VECTORS = 12;
    /** The same in {@link #subtractFmaFloat}. */
    static final int FEWER_VECTORS = 8;

    private Chains() {
    }

    static int floatLanes() {
        return FLOATS.length();
    }

    static int doubleLanes() {
        return DOUBLES.length();
    }

    /** s += x·y, fused: the limit of a float32 dot product. */
    static float fmaFloat(float[] queries, float[] points) {
        FloatVector y0 = FloatVector.fromArray(FLOATS, points, 0 * FLOATS.length());
        FloatVector y1 = FloatVector.fromArray(FLOATS, points, 1 * FLOATS.length());
        FloatVector y2 = FloatVector.fromArray(FLOATS, points, 2 * FLOATS.length());
        FloatVector y3 = FloatVector.fromArray(FLOATS, points, 3 * FLOATS.length());
        FloatVector y4 = FloatVector.fromArray(FLOATS, points, 4 * FLOATS.length());
        FloatVector y5 = FloatVector.fromArray(FLOATS, points, 5 * FLOATS.length());
        FloatVector y6 = FloatVector.fromArray(FLOATS, points, 6 * FLOATS.length());
        FloatVector y7 = FloatVector.fromArray(FLOATS, points, 7 * FLOATS.length());
        FloatVector y8 = FloatVector.fromArray(FLOATS, points, 8 * FLOATS.length());
        FloatVector y9 = FloatVector.fromArray(FLOATS, points, 9 * FLOATS.length());
        FloatVector y10 = FloatVector.fromArray(FLOATS, points, 10 * FLOATS.length());
        FloatVector y11 = FloatVector.fromArray(FLOATS, points, 11 * FLOATS.length());
        FloatVector s0 = FloatVector.zero(FLOATS);
        FloatVector s1 = FloatVector.zero(FLOATS);
        FloatVector s2 = FloatVector.zero(FLOATS);
        FloatVector s3 = FloatVector.zero(FLOATS);
        FloatVector s4 = FloatVector.zero(FLOATS);
        FloatVector s5 = FloatVector.zero(FLOATS);
        FloatVector s6 = FloatVector.zero(FLOATS);
        FloatVector s7 = FloatVector.zero(FLOATS);
        FloatVector s8 = FloatVector.zero(FLOATS);
        FloatVector s9 = FloatVector.zero(FLOATS);
        FloatVector s10 = FloatVector.zero(FLOATS);
        FloatVector s11 = FloatVector.zero(FLOATS);
        for (int i = 0; i < queries.length; i++) {
            FloatVector x = FloatVector.broadcast(FLOATS, queries[i]);
            s0 = x.fma(y0, s0);
            s1 = x.fma(y1, s1);
            s2 = x.fma(y2, s2);
            s3 = x.fma(y3, s3);
            s4 = x.fma(y4, s4);
            s5 = x.fma(y5, s5);
            s6 = x.fma(y6, s6);
            s7 = x.fma(y7, s7);
            s8 = x.fma(y8, s8);
            s9 = x.fma(y9, s9);
            s10 = x.fma(y10, s10);
            s11 = x.fma(y11, s11);
        }
        return s0.add(s1).add(s2).add(s3).add(s4).add(s5).add(s6).add(s7).add(s8).add(s9).add(s10).add(s11)
                .lane(0);
    }

    /** s += x·y, fused, in float64. */
    static double fmaDouble(double[] queries, double[] points) {
        DoubleVector y0 = DoubleVector.fromArray(DOUBLES, points, 0 * DOUBLES.length());
        DoubleVector y1 = DoubleVector.fromArray(DOUBLES, points, 1 * DOUBLES.length());
        DoubleVector y2 = DoubleVector.fromArray(DOUBLES, points, 2 * DOUBLES.length());
        DoubleVector y3 = DoubleVector.fromArray(DOUBLES, points, 3 * DOUBLES.length());
        DoubleVector y4 = DoubleVector.fromArray(DOUBLES, points, 4 * DOUBLES.length());
        DoubleVector y5 = DoubleVector.fromArray(DOUBLES, points, 5 * DOUBLES.length());
        DoubleVector y6 = DoubleVector.fromArray(DOUBLES, points, 6 * DOUBLES.length());
        DoubleVector y7 = DoubleVector.fromArray(DOUBLES, points, 7 * DOUBLES.length());
        DoubleVector y8 = DoubleVector.fromArray(DOUBLES, points, 8 * DOUBLES.length());
        DoubleVector y9 = DoubleVector.fromArray(DOUBLES, points, 9 * DOUBLES.length());
        DoubleVector y10 = DoubleVector.fromArray(DOUBLES, points, 10 * DOUBLES.length());
        DoubleVector y11 = DoubleVector.fromArray(DOUBLES, points, 11 * DOUBLES.length());
        DoubleVector s0 = DoubleVector.zero(DOUBLES);
        DoubleVector s1 = DoubleVector.zero(DOUBLES);
        DoubleVector s2 = DoubleVector.zero(DOUBLES);
        DoubleVector s3 = DoubleVector.zero(DOUBLES);
        DoubleVector s4 = DoubleVector.zero(DOUBLES);
        DoubleVector s5 = DoubleVector.zero(DOUBLES);
        DoubleVector s6 = DoubleVector.zero(DOUBLES);
        DoubleVector s7 = DoubleVector.zero(DOUBLES);
        DoubleVector s8 = DoubleVector.zero(DOUBLES);
        DoubleVector s9 = DoubleVector.zero(DOUBLES);
        DoubleVector s10 = DoubleVector.zero(DOUBLES);
        DoubleVector s11 = DoubleVector.zero(DOUBLES);
        for (int i = 0; i < queries.length; i++) {
            DoubleVector x = DoubleVector.broadcast(DOUBLES, queries[i]);
            s0 = x.fma(y0, s0);
            s1 = x.fma(y1, s1);
            s2 = x.fma(y2, s2);
            s3 = x.fma(y3, s3);
            s4 = x.fma(y4, s4);
            s5 = x.fma(y5, s5);
            s6 = x.fma(y6, s6);
            s7 = x.fma(y7, s7);
            s8 = x.fma(y8, s8);
            s9 = x.fma(y9, s9);
            s10 = x.fma(y10, s10);
            s11 = x.fma(y11, s11);
        }
        return s0.add(s1).add(s2).add(s3).add(s4).add(s5).add(s6).add(s7).add(s8).add(s9).add(s10).add(s11)
                .lane(0);
    }

    /** s += (x−y)², fused: the limit of euclidean candidates. Takes an even number of query values. */
    static float subtractFmaFloat(float[] queries, float[] points) {
        FloatVector y0 = FloatVector.fromArray(FLOATS, points, 0 * FLOATS.length());
        FloatVector y1 = FloatVector.fromArray(FLOATS, points, 1 * FLOATS.length());
        FloatVector y2 = FloatVector.fromArray(FLOATS, points, 2 * FLOATS.length());
        FloatVector y3 = FloatVector.fromArray(FLOATS, points, 3 * FLOATS.length());
        FloatVector y4 = FloatVector.fromArray(FLOATS, points, 4 * FLOATS.length());
        FloatVector y5 = FloatVector.fromArray(FLOATS, points, 5 * FLOATS.length());
        FloatVector y6 = FloatVector.fromArray(FLOATS, points, 6 * FLOATS.length());
        FloatVector y7 = FloatVector.fromArray(FLOATS, points, 7 * FLOATS.length());
        FloatVector s0a = FloatVector.zero(FLOATS);
        FloatVector s1a = FloatVector.zero(FLOATS);
        FloatVector s2a = FloatVector.zero(FLOATS);
        FloatVector s3a = FloatVector.zero(FLOATS);
        FloatVector s4a = FloatVector.zero(FLOATS);
        FloatVector s5a = FloatVector.zero(FLOATS);
        FloatVector s6a = FloatVector.zero(FLOATS);
        FloatVector s7a = FloatVector.zero(FLOATS);
        FloatVector s0b = FloatVector.zero(FLOATS);
        FloatVector s1b = FloatVector.zero(FLOATS);
        FloatVector s2b = FloatVector.zero(FLOATS);
        FloatVector s3b = FloatVector.zero(FLOATS);
        FloatVector s4b = FloatVector.zero(FLOATS);
        FloatVector s5b = FloatVector.zero(FLOATS);
        FloatVector s6b = FloatVector.zero(FLOATS);
        FloatVector s7b = FloatVector.zero(FLOATS);
        for (int i = 0; i < queries.length; i += 2) {
            FloatVector xa = FloatVector.broadcast(FLOATS, queries[i]);
            FloatVector d0a = xa.sub(y0);
            s0a = d0a.fma(d0a, s0a);
            FloatVector d1a = xa.sub(y1);
            s1a = d1a.fma(d1a, s1a);
            FloatVector d2a = xa.sub(y2);
            s2a = d2a.fma(d2a, s2a);
            FloatVector d3a = xa.sub(y3);
            s3a = d3a.fma(d3a, s3a);
            FloatVector d4a = xa.sub(y4);
            s4a = d4a.fma(d4a, s4a);
            FloatVector d5a = xa.sub(y5);
            s5a = d5a.fma(d5a, s5a);
            FloatVector d6a = xa.sub(y6);
            s6a = d6a.fma(d6a, s6a);
            FloatVector d7a = xa.sub(y7);
            s7a = d7a.fma(d7a, s7a);
            FloatVector xb = FloatVector.broadcast(FLOATS, queries[i + 1]);
            FloatVector d0b = xb.sub(y0);
            s0b = d0b.fma(d0b, s0b);
            FloatVector d1b = xb.sub(y1);
            s1b = d1b.fma(d1b, s1b);
            FloatVector d2b = xb.sub(y2);
            s2b = d2b.fma(d2b, s2b);
            FloatVector d3b = xb.sub(y3);
            s3b = d3b.fma(d3b, s3b);
            FloatVector d4b = xb.sub(y4);
            s4b = d4b.fma(d4b, s4b);
            FloatVector d5b = xb.sub(y5);
            s5b = d5b.fma(d5b, s5b);
            FloatVector d6b = xb.sub(y6);
            s6b = d6b.fma(d6b, s6b);
            FloatVector d7b = xb.sub(y7);
            s7b = d7b.fma(d7b, s7b);
        }
        return s0a.add(s1a).add(s2a).add(s3a).add(s4a).add(s5a).add(s6a).add(s7a).add(s0b).add(s1b).add(s2b)
                .add(s3b).add(s4b).add(s5b).add(s6b).add(s7b).lane(0);
    }

    /** s += |x−y|, the sign cleared by an integer AND: the limit of manhattan candidates. */
    static float subtractAndAddFloat(float[] queries, float[] points) {
        FloatVector y0 = FloatVector.fromArray(FLOATS, points, 0 * FLOATS.length());
        FloatVector y1 = FloatVector.fromArray(FLOATS, points, 1 * FLOATS.length());
        FloatVector y2 = FloatVector.fromArray(FLOATS, points, 2 * FLOATS.length());
        FloatVector y3 = FloatVector.fromArray(FLOATS, points, 3 * FLOATS.length());
        FloatVector y4 = FloatVector.fromArray(FLOATS, points, 4 * FLOATS.length());
        FloatVector y5 = FloatVector.fromArray(FLOATS, points, 5 * FLOATS.length());
        FloatVector y6 = FloatVector.fromArray(FLOATS, points, 6 * FLOATS.length());
        FloatVector y7 = FloatVector.fromArray(FLOATS, points, 7 * FLOATS.length());
        FloatVector y8 = FloatVector.fromArray(FLOATS, points, 8 * FLOATS.length());
        FloatVector y9 = FloatVector.fromArray(FLOATS, points, 9 * FLOATS.length());
        FloatVector y10 = FloatVector.fromArray(FLOATS, points, 10 * FLOATS.length());
        FloatVector y11 = FloatVector.fromArray(FLOATS, points, 11 * FLOATS.length());
        FloatVector s0 = FloatVector.zero(FLOATS);
        FloatVector s1 = FloatVector.zero(FLOATS);
        FloatVector s2 = FloatVector.zero(FLOATS);
        FloatVector s3 = FloatVector.zero(FLOATS);
        FloatVector s4 = FloatVector.zero(FLOATS);
        FloatVector s5 = FloatVector.zero(FLOATS);
        FloatVector s6 = FloatVector.zero(FLOATS);
        FloatVector s7 = FloatVector.zero(FLOATS);
        FloatVector s8 = FloatVector.zero(FLOATS);
        FloatVector s9 = FloatVector.zero(FLOATS);
        FloatVector s10 = FloatVector.zero(FLOATS);
        FloatVector s11 = FloatVector.zero(FLOATS);
        for (int i = 0; i < queries.length; i++) {
            FloatVector x = FloatVector.broadcast(FLOATS, queries[i]);
            s0 = s0.add(x.sub(y0).reinterpretAsInts().and(MAGNITUDE).reinterpretAsFloats());
            s1 = s1.add(x.sub(y1).reinterpretAsInts().and(MAGNITUDE).reinterpretAsFloats());
            s2 = s2.add(x.sub(y2).reinterpretAsInts().and(MAGNITUDE).reinterpretAsFloats());
            s3 = s3.add(x.sub(y3).reinterpretAsInts().and(MAGNITUDE).reinterpretAsFloats());
            s4 = s4.add(x.sub(y4).reinterpretAsInts().and(MAGNITUDE).reinterpretAsFloats());
            s5 = s5.add(x.sub(y5).reinterpretAsInts().and(MAGNITUDE).reinterpretAsFloats());
            s6 = s6.add(x.sub(y6).reinterpretAsInts().and(MAGNITUDE).reinterpretAsFloats());
            s7 = s7.add(x.sub(y7).reinterpretAsInts().and(MAGNITUDE).reinterpretAsFloats());
            s8 = s8.add(x.sub(y8).reinterpretAsInts().and(MAGNITUDE).reinterpretAsFloats());
            s9 = s9.add(x.sub(y9).reinterpretAsInts().and(MAGNITUDE).reinterpretAsFloats());
            s10 = s10.add(x.sub(y10).reinterpretAsInts().and(MAGNITUDE).reinterpretAsFloats());
            s11 = s11.add(x.sub(y11).reinterpretAsInts().and(MAGNITUDE).reinterpretAsFloats());
        }
        return s0.add(s1).add(s2).add(s3).add(s4).add(s5).add(s6).add(s7).add(s8).add(s9).add(s10).add(s11)
                .lane(0);
    }

    /** s = max(s, |x−y|) as integers, whose order is that of magnitudes: the limit of chebyshev candidates. */
    static float subtractAndMaxFloat(float[] queries, float[] points) {
        FloatVector y0 = FloatVector.fromArray(FLOATS, points, 0 * FLOATS.length());
        FloatVector y1 = FloatVector.fromArray(FLOATS, points, 1 * FLOATS.length());
        FloatVector y2 = FloatVector.fromArray(FLOATS, points, 2 * FLOATS.length());
        FloatVector y3 = FloatVector.fromArray(FLOATS, points, 3 * FLOATS.length());
        FloatVector y4 = FloatVector.fromArray(FLOATS, points, 4 * FLOATS.length());
        FloatVector y5 = FloatVector.fromArray(FLOATS, points, 5 * FLOATS.length());
        FloatVector y6 = FloatVector.fromArray(FLOATS, points, 6 * FLOATS.length());
        FloatVector y7 = FloatVector.fromArray(FLOATS, points, 7 * FLOATS.length());
        FloatVector y8 = FloatVector.fromArray(FLOATS, points, 8 * FLOATS.length());
        FloatVector y9 = FloatVector.fromArray(FLOATS, points, 9 * FLOATS.length());
        FloatVector y10 = FloatVector.fromArray(FLOATS, points, 10 * FLOATS.length());
        FloatVector y11 = FloatVector.fromArray(FLOATS, points, 11 * FLOATS.length());
        FloatVector s0 = FloatVector.zero(FLOATS);
        FloatVector s1 = FloatVector.zero(FLOATS);
        FloatVector s2 = FloatVector.zero(FLOATS);
        FloatVector s3 = FloatVector.zero(FLOATS);
        FloatVector s4 = FloatVector.zero(FLOATS);
        FloatVector s5 = FloatVector.zero(FLOATS);
        FloatVector s6 = FloatVector.zero(FLOATS);
        FloatVector s7 = FloatVector.zero(FLOATS);
        FloatVector s8 = FloatVector.zero(FLOATS);
        FloatVector s9 = FloatVector.zero(FLOATS);
        FloatVector s10 = FloatVector.zero(FLOATS);
        FloatVector s11 = FloatVector.zero(FLOATS);
        for (int i = 0; i < queries.length; i++) {
            FloatVector x = FloatVector.broadcast(FLOATS, queries[i]);
            s0 = s0.reinterpretAsInts().max(x.sub(y0).reinterpretAsInts().and(MAGNITUDE))
                    .reinterpretAsFloats();
            s1 = s1.reinterpretAsInts().max(x.sub(y1).reinterpretAsInts().and(MAGNITUDE))
                    .reinterpretAsFloats();
            s2 = s2.reinterpretAsInts().max(x.sub(y2).reinterpretAsInts().and(MAGNITUDE))
                    .reinterpretAsFloats();
            s3 = s3.reinterpretAsInts().max(x.sub(y3).reinterpretAsInts().and(MAGNITUDE))
                    .reinterpretAsFloats();
            s4 = s4.reinterpretAsInts().max(x.sub(y4).reinterpretAsInts().and(MAGNITUDE))
                    .reinterpretAsFloats();
            s5 = s5.reinterpretAsInts().max(x.sub(y5).reinterpretAsInts().and(MAGNITUDE))
                    .reinterpretAsFloats();
            s6 = s6.reinterpretAsInts().max(x.sub(y6).reinterpretAsInts().and(MAGNITUDE))
                    .reinterpretAsFloats();
            s7 = s7.reinterpretAsInts().max(x.sub(y7).reinterpretAsInts().and(MAGNITUDE))
                    .reinterpretAsFloats();
            s8 = s8.reinterpretAsInts().max(x.sub(y8).reinterpretAsInts().and(MAGNITUDE))
                    .reinterpretAsFloats();
            s9 = s9.reinterpretAsInts().max(x.sub(y9).reinterpretAsInts().and(MAGNITUDE))
                    .reinterpretAsFloats();
            s10 = s10.reinterpretAsInts().max(x.sub(y10).reinterpretAsInts().and(MAGNITUDE))
                    .reinterpretAsFloats();
            s11 = s11.reinterpretAsInts().max(x.sub(y11).reinterpretAsInts().and(MAGNITUDE))
                    .reinterpretAsFloats();
        }
        return s0.max(s1).max(s2).max(s3).max(s4).max(s5).max(s6).max(s7).max(s8).max(s9).max(s10).max(s11)
                .lane(0);
    }

    /** s += (x−y)² without fusing: the limit of an exact euclidean kernel. */
    static double subtractMultiplyAddDouble(double[] queries, double[] points) {
        DoubleVector y0 = DoubleVector.fromArray(DOUBLES, points, 0 * DOUBLES.length());
        DoubleVector y1 = DoubleVector.fromArray(DOUBLES, points, 1 * DOUBLES.length());
        DoubleVector y2 = DoubleVector.fromArray(DOUBLES, points, 2 * DOUBLES.length());
        DoubleVector y3 = DoubleVector.fromArray(DOUBLES, points, 3 * DOUBLES.length());
        DoubleVector y4 = DoubleVector.fromArray(DOUBLES, points, 4 * DOUBLES.length());
        DoubleVector y5 = DoubleVector.fromArray(DOUBLES, points, 5 * DOUBLES.length());
        DoubleVector y6 = DoubleVector.fromArray(DOUBLES, points, 6 * DOUBLES.length());
        DoubleVector y7 = DoubleVector.fromArray(DOUBLES, points, 7 * DOUBLES.length());
        DoubleVector y8 = DoubleVector.fromArray(DOUBLES, points, 8 * DOUBLES.length());
        DoubleVector y9 = DoubleVector.fromArray(DOUBLES, points, 9 * DOUBLES.length());
        DoubleVector y10 = DoubleVector.fromArray(DOUBLES, points, 10 * DOUBLES.length());
        DoubleVector y11 = DoubleVector.fromArray(DOUBLES, points, 11 * DOUBLES.length());
        DoubleVector s0 = DoubleVector.zero(DOUBLES);
        DoubleVector s1 = DoubleVector.zero(DOUBLES);
        DoubleVector s2 = DoubleVector.zero(DOUBLES);
        DoubleVector s3 = DoubleVector.zero(DOUBLES);
        DoubleVector s4 = DoubleVector.zero(DOUBLES);
        DoubleVector s5 = DoubleVector.zero(DOUBLES);
        DoubleVector s6 = DoubleVector.zero(DOUBLES);
        DoubleVector s7 = DoubleVector.zero(DOUBLES);
        DoubleVector s8 = DoubleVector.zero(DOUBLES);
        DoubleVector s9 = DoubleVector.zero(DOUBLES);
        DoubleVector s10 = DoubleVector.zero(DOUBLES);
        DoubleVector s11 = DoubleVector.zero(DOUBLES);
        for (int i = 0; i < queries.length; i++) {
            DoubleVector x = DoubleVector.broadcast(DOUBLES, queries[i]);
            DoubleVector d0 = x.sub(y0);
            s0 = s0.add(d0.mul(d0));
            DoubleVector d1 = x.sub(y1);
            s1 = s1.add(d1.mul(d1));
            DoubleVector d2 = x.sub(y2);
            s2 = s2.add(d2.mul(d2));
            DoubleVector d3 = x.sub(y3);
            s3 = s3.add(d3.mul(d3));
            DoubleVector d4 = x.sub(y4);
            s4 = s4.add(d4.mul(d4));
            DoubleVector d5 = x.sub(y5);
            s5 = s5.add(d5.mul(d5));
            DoubleVector d6 = x.sub(y6);
            s6 = s6.add(d6.mul(d6));
            DoubleVector d7 = x.sub(y7);
            s7 = s7.add(d7.mul(d7));
            DoubleVector d8 = x.sub(y8);
            s8 = s8.add(d8.mul(d8));
            DoubleVector d9 = x.sub(y9);
            s9 = s9.add(d9.mul(d9));
            DoubleVector d10 = x.sub(y10);
            s10 = s10.add(d10.mul(d10));
            DoubleVector d11 = x.sub(y11);
            s11 = s11.add(d11.mul(d11));
        }
        return s0.add(s1).add(s2).add(s3).add(s4).add(s5).add(s6).add(s7).add(s8).add(s9).add(s10).add(s11)
                .lane(0);
    }

    /** s += |x−y| in float64: the limit of an exact manhattan kernel. */
    static double subtractAndAddDouble(double[] queries, double[] points) {
        DoubleVector y0 = DoubleVector.fromArray(DOUBLES, points, 0 * DOUBLES.length());
        DoubleVector y1 = DoubleVector.fromArray(DOUBLES, points, 1 * DOUBLES.length());
        DoubleVector y2 = DoubleVector.fromArray(DOUBLES, points, 2 * DOUBLES.length());
        DoubleVector y3 = DoubleVector.fromArray(DOUBLES, points, 3 * DOUBLES.length());
        DoubleVector y4 = DoubleVector.fromArray(DOUBLES, points, 4 * DOUBLES.length());
        DoubleVector y5 = DoubleVector.fromArray(DOUBLES, points, 5 * DOUBLES.length());
        DoubleVector y6 = DoubleVector.fromArray(DOUBLES, points, 6 * DOUBLES.length());
        DoubleVector y7 = DoubleVector.fromArray(DOUBLES, points, 7 * DOUBLES.length());
        DoubleVector y8 = DoubleVector.fromArray(DOUBLES, points, 8 * DOUBLES.length());
        DoubleVector y9 = DoubleVector.fromArray(DOUBLES, points, 9 * DOUBLES.length());
        DoubleVector y10 = DoubleVector.fromArray(DOUBLES, points, 10 * DOUBLES.length());
        DoubleVector y11 = DoubleVector.fromArray(DOUBLES, points, 11 * DOUBLES.length());
        DoubleVector s0 = DoubleVector.zero(DOUBLES);
        DoubleVector s1 = DoubleVector.zero(DOUBLES);
        DoubleVector s2 = DoubleVector.zero(DOUBLES);
        DoubleVector s3 = DoubleVector.zero(DOUBLES);
        DoubleVector s4 = DoubleVector.zero(DOUBLES);
        DoubleVector s5 = DoubleVector.zero(DOUBLES);
        DoubleVector s6 = DoubleVector.zero(DOUBLES);
        DoubleVector s7 = DoubleVector.zero(DOUBLES);
        DoubleVector s8 = DoubleVector.zero(DOUBLES);
        DoubleVector s9 = DoubleVector.zero(DOUBLES);
        DoubleVector s10 = DoubleVector.zero(DOUBLES);
        DoubleVector s11 = DoubleVector.zero(DOUBLES);
        for (int i = 0; i < queries.length; i++) {
            DoubleVector x = DoubleVector.broadcast(DOUBLES, queries[i]);
            s0 = s0.add(x.sub(y0).reinterpretAsLongs().and(LONG_MAGNITUDE).reinterpretAsDoubles());
            s1 = s1.add(x.sub(y1).reinterpretAsLongs().and(LONG_MAGNITUDE).reinterpretAsDoubles());
            s2 = s2.add(x.sub(y2).reinterpretAsLongs().and(LONG_MAGNITUDE).reinterpretAsDoubles());
            s3 = s3.add(x.sub(y3).reinterpretAsLongs().and(LONG_MAGNITUDE).reinterpretAsDoubles());
            s4 = s4.add(x.sub(y4).reinterpretAsLongs().and(LONG_MAGNITUDE).reinterpretAsDoubles());
            s5 = s5.add(x.sub(y5).reinterpretAsLongs().and(LONG_MAGNITUDE).reinterpretAsDoubles());
            s6 = s6.add(x.sub(y6).reinterpretAsLongs().and(LONG_MAGNITUDE).reinterpretAsDoubles());
            s7 = s7.add(x.sub(y7).reinterpretAsLongs().and(LONG_MAGNITUDE).reinterpretAsDoubles());
            s8 = s8.add(x.sub(y8).reinterpretAsLongs().and(LONG_MAGNITUDE).reinterpretAsDoubles());
            s9 = s9.add(x.sub(y9).reinterpretAsLongs().and(LONG_MAGNITUDE).reinterpretAsDoubles());
            s10 = s10.add(x.sub(y10).reinterpretAsLongs().and(LONG_MAGNITUDE).reinterpretAsDoubles());
            s11 = s11.add(x.sub(y11).reinterpretAsLongs().and(LONG_MAGNITUDE).reinterpretAsDoubles());
        }
        return s0.add(s1).add(s2).add(s3).add(s4).add(s5).add(s6).add(s7).add(s8).add(s9).add(s10).add(s11)
                .lane(0);
    }

    /** Reads {@code count} values, a multiple of 8 vectors, from {@code from} on. */
    static double read(double[] values, int from, int count, int passes) {
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
            for (int i = from; i < from + count; i += 8 * lanes) {
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
