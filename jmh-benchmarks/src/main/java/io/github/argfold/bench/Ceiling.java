package io.github.argfold.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What one core of this machine can do at most, in Java: kernels are quoted as a share of it. */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first.
public class Ceiling extends BenchmarkDefaults {
    private static final int FMA_STEPS = 1 << 16;
    private static final int L1_BYTES = 16 << 10;
    private static final int L2_BYTES = 512 << 10;
    private static final int MEMORY_BYTES = 128 << 20;
    /** Values read per invocation where they fit a cache: long enough for the loop to be all there is. */
    private static final int CACHED_READS = 1 << 20;

    /** What is driven to its limit. */
    public enum Operation {
        FMA_FLOAT, FMA_DOUBLE,
        /** (x−y)² in float32. */
        SUB_FMA_FLOAT,
        /** |x−y| in float32. */
        SUB_AND_ADD_FLOAT,
        /** (x−y)² in float64 without fused multiply-add: the limit of an exact euclidean kernel. */
        SUB_MUL_ADD_DOUBLE, READ_L1, READ_L2, READ_MEMORY
    }

    /** Elements (lanes × vectors) that passed, per second: multiply-adds, pair-features, or float64 values read. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Elements {
        public long elements;
    }

    @Param
    public Operation operation = Operation.FMA_FLOAT;

    private float[] floatQueries;
    private float[] floatPoints;
    private double[] doubleQueries;
    private double[] values;
    private int passes;

    @Setup
    public void fill() {
        int bytes = switch (operation) {
            case READ_L2 -> L2_BYTES;
            case READ_MEMORY -> MEMORY_BYTES;
            default -> L1_BYTES;
        };
        doubleQueries = Inputs.matrix(1, 4, 1);
        values = Inputs.matrix(2, bytes / Double.BYTES, 1);
        passes = Math.max(1, CACHED_READS / values.length);
        floatQueries = new float[4];
        floatPoints = new float[L1_BYTES / Float.BYTES];
        for (int i = 0; i < 4; i++) {
            floatQueries[i] = (float) doubleQueries[i];
        }
        for (int i = 0; i < floatPoints.length; i++) {
            floatPoints[i] = (float) values[i % values.length];
        }
    }

    @Benchmark
    public double run(Elements counter) {
        counter.elements += switch (operation) {
            case FMA_FLOAT -> (long) FMA_STEPS * Chains.FMA_CHAINS * Chains.floatLanes();
            case FMA_DOUBLE -> (long) FMA_STEPS * Chains.FMA_CHAINS * Chains.doubleLanes();
            // Four queries pass every point.
            case SUB_FMA_FLOAT, SUB_AND_ADD_FLOAT -> 4L * passes * floatPoints.length;
            case SUB_MUL_ADD_DOUBLE -> 4L * passes * values.length;
            case READ_L1, READ_L2, READ_MEMORY -> (long) passes * values.length;
        };
        return switch (operation) {
            // A factor just below one keeps the chain away from overflow and denormals.
            case FMA_FLOAT -> Chains.fmaFloat(0.999f, floatQueries[0], FMA_STEPS);
            case FMA_DOUBLE -> Chains.fmaDouble(0.999, doubleQueries[0], FMA_STEPS);
            case SUB_FMA_FLOAT -> Chains.subtractFmaFloat(floatQueries, floatPoints, passes);
            case SUB_AND_ADD_FLOAT -> Chains.subtractAndAddFloat(floatQueries, floatPoints, passes);
            case SUB_MUL_ADD_DOUBLE -> Chains.subtractMultiplyAddDouble(doubleQueries, values, passes);
            case READ_L1, READ_L2, READ_MEMORY -> Chains.read(values, passes);
        };
    }
}
