package io.github.argfold.bench;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Loops over floats that do one thing as fast as the machine can: the yardsticks of {@link Ceiling}.
 *
 * <p>A chain is a distance kernel without its loads of points and its stores: every value of {@code queries} is
 * broadcast from memory and meets {@link #VECTORS} vectors of {@code points} that stay in registers, with as many
 * independent sums, which hide their latency. Of the shapes tried (4×2 up to 2×8) this one comes nearest to the limit,
 * except for {@link #subtractFma}, whose shape is 8×2.
 *
 * <p>Written out, since a helper that takes or returns vectors may not be inlined. Each returns lane 0 of what its sums
 * come to, so that nothing is optimised away.
 */
final class FloatChains {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final FloatVector ONE = FloatVector.broadcast(FLOATS, 1);
    private static final IntVector MAGNITUDE = IntVector.broadcast(IntVector.SPECIES_PREFERRED, 0x7fffffff);

    /** Vectors of points that each query value meets, in most chains. */
    static final int VECTORS = 12;
    /** The same in {@link #subtractFma}. */
    static final int FEWER_VECTORS = 8;

    private FloatChains() {
    }

    static int lanes() {
        return FLOATS.length();
    }

    /** s += x·y, fused: the limit of a float32 dot product. */
    static float fma(float[] queries, float[] points) {
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

    /** s += (x−y)², fused: the limit of euclidean candidates. Takes an even number of query values. */
    static float subtractFma(float[] queries, float[] points) {
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
    static float subtractAndAdd(float[] queries, float[] points) {
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

    /**
     * s += |x−y|, added by a multiply-add by one, which rounds once and so gives the same bits: on some machines it runs on units
     * that a subtraction leaves idle. The limit of manhattan candidates there.
     */
    static float subtractAndFma(float[] queries, float[] points) {
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
            s0 = x.sub(y0).reinterpretAsInts().and(MAGNITUDE).reinterpretAsFloats().fma(ONE, s0);
            s1 = x.sub(y1).reinterpretAsInts().and(MAGNITUDE).reinterpretAsFloats().fma(ONE, s1);
            s2 = x.sub(y2).reinterpretAsInts().and(MAGNITUDE).reinterpretAsFloats().fma(ONE, s2);
            s3 = x.sub(y3).reinterpretAsInts().and(MAGNITUDE).reinterpretAsFloats().fma(ONE, s3);
            s4 = x.sub(y4).reinterpretAsInts().and(MAGNITUDE).reinterpretAsFloats().fma(ONE, s4);
            s5 = x.sub(y5).reinterpretAsInts().and(MAGNITUDE).reinterpretAsFloats().fma(ONE, s5);
            s6 = x.sub(y6).reinterpretAsInts().and(MAGNITUDE).reinterpretAsFloats().fma(ONE, s6);
            s7 = x.sub(y7).reinterpretAsInts().and(MAGNITUDE).reinterpretAsFloats().fma(ONE, s7);
            s8 = x.sub(y8).reinterpretAsInts().and(MAGNITUDE).reinterpretAsFloats().fma(ONE, s8);
            s9 = x.sub(y9).reinterpretAsInts().and(MAGNITUDE).reinterpretAsFloats().fma(ONE, s9);
            s10 = x.sub(y10).reinterpretAsInts().and(MAGNITUDE).reinterpretAsFloats().fma(ONE, s10);
            s11 = x.sub(y11).reinterpretAsInts().and(MAGNITUDE).reinterpretAsFloats().fma(ONE, s11);
        }
        return s0.add(s1).add(s2).add(s3).add(s4).add(s5).add(s6).add(s7).add(s8).add(s9).add(s10).add(s11)
                .lane(0);
    }

    /** s = max(s, |x−y|) as integers, whose order is that of magnitudes: the limit of chebyshev candidates. */
    static float subtractAndMax(float[] queries, float[] points) {
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
}
