package io.github.argfold.bench;

import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The sorted list of the k smallest of {@link #POINTS} values that come in blocks of 128, as tiles give them: what a
 * neighbour pass costs beside its distances. Divide {@code values} by the number of points for lists per second.
 */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first.
public class Selection extends BenchmarkDefaults {
    static final int POINTS = 10_000;
    /** Rows that take turns, so that no branch predictor learns one by heart. */
    private static final int ROWS = 16;

    /** Ways to select. */
    public enum Contender {
        /** A bounded binary heap of packed pairs, sorted at the end: the usual way, and the baseline. */
        HEAP,
        /** Exact float64 values: threshold, buffer, sort. */
        FLOAT64,
        /** Certified float32 candidates with exact images; the threshold found by counting. */
        FLOAT32
    }

    /** Values offered, per second. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Offered {
        public long values;
    }

    @Param({"1", "10", "50", "100", "285", "500"})
    public int k = 10;

    @Param
    public Contender contender = Contender.HEAP;

    private SelectionInput selection;
    private int row;

    @Setup
    public void fill() {
        float[][] rows = new float[ROWS][POINTS];
        SplittableRandom random = new SplittableRandom(1);
        for (float[] values : rows) {
            for (int i = 0; i < POINTS; i++) {
                // The squared distance of two points in 4 dimensions: a chi-squared value.
                float sum = 0;
                for (int f = 0; f < 4; f++) {
                    float gauss = (float) random.nextGaussian();
                    sum += gauss * gauss;
                }
                values[i] = sum;
            }
        }
        selection = new SelectionInput(rows, k);
    }

    /** Returns the positions of the k nearest, nearest first. */
    @Benchmark
    public int[] select(Offered offered) {
        offered.values += POINTS;
        row = (row + 1) % ROWS;
        return switch (contender) {
            case HEAP -> selection.heap(row);
            case FLOAT64 -> selection.float64(row);
            case FLOAT32 -> selection.float32(row);
        };
    }
}
