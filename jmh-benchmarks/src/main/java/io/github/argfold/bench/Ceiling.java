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
    /** Query values per chain: few enough to stay in the L1 cache, enough for the loop to be all there is. */
    private static final int QUERY_VALUES = 1024;
    private static final int L1_BYTES = 16 << 10;
    private static final int L2_BYTES = 512 << 10;
    private static final int MEMORY_BYTES = 128 << 20;
    /**
     * Where a cache line begins in a huge array, which G1 aligns to its regions and whose values begin after 16 bytes:
     * a vector across two lines reads at half the speed.
     */
    private static final int LINE = (64 - 16) / Double.BYTES;
    /** Values read per invocation where they fit a cache. */
    private static final int CACHED_READS = 1 << 20;

    /** What is driven to its limit; {@link FloatChains} and {@link DoubleChains} say which kernel's limit it is. */
    public enum Operation {
        FMA_FLOAT, FMA_DOUBLE, SUB_FMA_FLOAT, SUB_AND_ADD_FLOAT, SUB_AND_FMA_FLOAT, SUB_AND_MAX_FLOAT, SUB_MUL_ADD_DOUBLE, SUB_AND_ADD_DOUBLE, SUB_AND_FMA_DOUBLE, READ_L1, READ_L2, READ_MEMORY;

        private boolean reads() {
            return compareTo(READ_L1) >= 0;
        }
    }

    /** Elements that passed, per second: pair-features (a multiply-add is one), or float64 values read. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Elements {
        public long elements;
    }

    @Param
    public Operation operation = Operation.FMA_FLOAT;

    private double[] values;
    private double[] points;
    private float[] floatValues;
    private float[] floatPoints;
    private int read;
    private int passes;

    @Setup
    public void fill() {
        read = switch (operation) {
            case READ_L1 -> L1_BYTES / Double.BYTES;
            case READ_L2 -> L2_BYTES / Double.BYTES;
            case READ_MEMORY -> MEMORY_BYTES / Double.BYTES;
            default -> 0;
        };
        values = Inputs.matrix(1, operation.reads() ? LINE + MEMORY_BYTES / Double.BYTES : QUERY_VALUES, 1);
        passes = Math.max(1, CACHED_READS / Math.max(1, read));
        points = Inputs.matrix(2, FloatChains.VECTORS * FloatChains.lanes(), 1);
        floatValues = Inputs.floats(values);
        floatPoints = Inputs.floats(points);
    }

    @Benchmark
    public double run(Elements counter) {
        counter.elements += operation.reads()
                ? (long) passes * read
                : (long) QUERY_VALUES * switch (operation) {
                    case FMA_DOUBLE, SUB_MUL_ADD_DOUBLE, SUB_AND_ADD_DOUBLE, SUB_AND_FMA_DOUBLE ->
                        DoubleChains.VECTORS * DoubleChains.lanes();
                    case SUB_FMA_FLOAT -> FloatChains.FEWER_VECTORS * FloatChains.lanes();
                    default -> FloatChains.VECTORS * FloatChains.lanes();
                };
        return switch (operation) {
            case FMA_FLOAT -> FloatChains.fma(floatValues, floatPoints);
            case FMA_DOUBLE -> DoubleChains.fma(values, points);
            case SUB_FMA_FLOAT -> FloatChains.subtractFma(floatValues, floatPoints);
            case SUB_AND_ADD_FLOAT -> FloatChains.subtractAndAdd(floatValues, floatPoints);
            case SUB_AND_FMA_FLOAT -> FloatChains.subtractAndFma(floatValues, floatPoints);
            case SUB_AND_MAX_FLOAT -> FloatChains.subtractAndMax(floatValues, floatPoints);
            case SUB_MUL_ADD_DOUBLE -> DoubleChains.subtractMultiplyAdd(values, points);
            case SUB_AND_ADD_DOUBLE -> DoubleChains.subtractAndAdd(values, points);
            case SUB_AND_FMA_DOUBLE -> DoubleChains.subtractAndFma(values, points);
            case READ_L1, READ_L2, READ_MEMORY -> DoubleChains.read(values, LINE, read, passes);
        };
    }
}
