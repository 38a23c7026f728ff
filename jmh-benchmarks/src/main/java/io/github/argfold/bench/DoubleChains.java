package io.github.argfold.bench;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/** The chains of {@link FloatChains} over doubles, and reads. */
final class DoubleChains {
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
    private static final DoubleVector ONE = DoubleVector.broadcast(DOUBLES, 1);
    private static final LongVector MAGNITUDE = LongVector.broadcast(LongVector.SPECIES_PREFERRED,
            Long.MAX_VALUE);

    /** Vectors of points that each query value meets. */
    static final int VECTORS = 12;

    private DoubleChains() {
    }

    static int lanes() {
        return DOUBLES.length();
    }

    /** s += x·y, fused, in float64. */
    static double fma(double[] queries, double[] points) {
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

    /** s += (x−y)² without fusing: the limit of an exact euclidean kernel. */
    static double subtractMultiplyAdd(double[] queries, double[] points) {
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
    static double subtractAndAdd(double[] queries, double[] points) {
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
            s0 = s0.add(x.sub(y0).reinterpretAsLongs().and(MAGNITUDE).reinterpretAsDoubles());
            s1 = s1.add(x.sub(y1).reinterpretAsLongs().and(MAGNITUDE).reinterpretAsDoubles());
            s2 = s2.add(x.sub(y2).reinterpretAsLongs().and(MAGNITUDE).reinterpretAsDoubles());
            s3 = s3.add(x.sub(y3).reinterpretAsLongs().and(MAGNITUDE).reinterpretAsDoubles());
            s4 = s4.add(x.sub(y4).reinterpretAsLongs().and(MAGNITUDE).reinterpretAsDoubles());
            s5 = s5.add(x.sub(y5).reinterpretAsLongs().and(MAGNITUDE).reinterpretAsDoubles());
            s6 = s6.add(x.sub(y6).reinterpretAsLongs().and(MAGNITUDE).reinterpretAsDoubles());
            s7 = s7.add(x.sub(y7).reinterpretAsLongs().and(MAGNITUDE).reinterpretAsDoubles());
            s8 = s8.add(x.sub(y8).reinterpretAsLongs().and(MAGNITUDE).reinterpretAsDoubles());
            s9 = s9.add(x.sub(y9).reinterpretAsLongs().and(MAGNITUDE).reinterpretAsDoubles());
            s10 = s10.add(x.sub(y10).reinterpretAsLongs().and(MAGNITUDE).reinterpretAsDoubles());
            s11 = s11.add(x.sub(y11).reinterpretAsLongs().and(MAGNITUDE).reinterpretAsDoubles());
        }
        return s0.add(s1).add(s2).add(s3).add(s4).add(s5).add(s6).add(s7).add(s8).add(s9).add(s10).add(s11)
                .lane(0);
    }

    /** The same as {@link FloatChains#subtractAndFma} in float64. */
    static double subtractAndFma(double[] queries, double[] points) {
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
            s0 = x.sub(y0).reinterpretAsLongs().and(MAGNITUDE).reinterpretAsDoubles().fma(ONE, s0);
            s1 = x.sub(y1).reinterpretAsLongs().and(MAGNITUDE).reinterpretAsDoubles().fma(ONE, s1);
            s2 = x.sub(y2).reinterpretAsLongs().and(MAGNITUDE).reinterpretAsDoubles().fma(ONE, s2);
            s3 = x.sub(y3).reinterpretAsLongs().and(MAGNITUDE).reinterpretAsDoubles().fma(ONE, s3);
            s4 = x.sub(y4).reinterpretAsLongs().and(MAGNITUDE).reinterpretAsDoubles().fma(ONE, s4);
            s5 = x.sub(y5).reinterpretAsLongs().and(MAGNITUDE).reinterpretAsDoubles().fma(ONE, s5);
            s6 = x.sub(y6).reinterpretAsLongs().and(MAGNITUDE).reinterpretAsDoubles().fma(ONE, s6);
            s7 = x.sub(y7).reinterpretAsLongs().and(MAGNITUDE).reinterpretAsDoubles().fma(ONE, s7);
            s8 = x.sub(y8).reinterpretAsLongs().and(MAGNITUDE).reinterpretAsDoubles().fma(ONE, s8);
            s9 = x.sub(y9).reinterpretAsLongs().and(MAGNITUDE).reinterpretAsDoubles().fma(ONE, s9);
            s10 = x.sub(y10).reinterpretAsLongs().and(MAGNITUDE).reinterpretAsDoubles().fma(ONE, s10);
            s11 = x.sub(y11).reinterpretAsLongs().and(MAGNITUDE).reinterpretAsDoubles().fma(ONE, s11);
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
