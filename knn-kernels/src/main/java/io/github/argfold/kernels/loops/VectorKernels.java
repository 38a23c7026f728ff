package io.github.argfold.kernels.loops;

import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.Tiling;
import org.jspecify.annotations.Nullable;

/** The vector kernel of each metric; loaded by name, so that a JVM without the Vector API never sees it. */
final class VectorKernels implements Kernels.Source {
    @Override
    public DistanceKernel kernel(Metric metric) {
        return switch (metric.kind()) {
            case EUCLIDEAN -> new VectorEuclideanKernel();
            case MANHATTAN -> new VectorManhattanKernel();
            case CHEBYSHEV -> new VectorChebyshevKernel();
            case COSINE -> new VectorDotKernel();
            case MINKOWSKI -> minkowski(metric);
        };
    }

    private static DistanceKernel minkowski(Metric metric) {
        double p = metric.p();
        if (p == 1) {
            return new VectorManhattanKernel();
        }
        if (p == 1.5) {
            return new VectorPower15Kernel();
        }
        if (p == 2) {
            return new VectorEuclideanKernel();
        }
        if (p == 2.5) {
            return new VectorPower25Kernel();
        }
        if (p == 3) {
            return new VectorPower3Kernel();
        }
        if (p == 4) {
            return new VectorPower4Kernel();
        }
        // The vector POW differs from StrictMath in the last bits: it cannot define a distance.
        return new ScalarKernel(metric);
    }

    @Override
    public Sieve sieve() {
        return new VectorSieve();
    }

    @Override
    public @Nullable FloatKernel floatKernel(Metric metric) {
        return floatKernel(metric, Kernels.tiling());
    }

    @Override
    public @Nullable FloatKernel floatKernel(Metric metric, Tiling tiling) {
        boolean wide = tiling == Tiling.WIDE;
        return switch (metric.kind()) {
            // Cosine candidates are euclidean ones among normalised points.
            case EUCLIDEAN, COSINE -> wide ? new VectorFloatEuclidean4x4() : new VectorFloatEuclidean4x2();
            case MANHATTAN -> new VectorFloatManhattan();
            case CHEBYSHEV -> wide ? new VectorFloatChebyshev3x4() : new VectorFloatChebyshev4x2();
            case MINKOWSKI -> minkowskiFloats(metric.p(), tiling);
        };
    }

    private @Nullable FloatKernel minkowskiFloats(double p, Tiling tiling) {
        if (p == 1) {
            return floatKernel(Metric.MANHATTAN, tiling);
        }
        if (p == 1.5) {
            return new VectorFloatPower15();
        }
        if (p == 2) {
            return floatKernel(Metric.EUCLIDEAN, tiling);
        }
        if (p == 2.5) {
            return new VectorFloatPower25();
        }
        if (p == 3) {
            return new VectorFloatPower3();
        }
        return p == 4 ? new VectorFloatPower4() : null;
    }

    @Override
    public @Nullable ProductKernel productKernel(Metric metric) {
        return productKernel(metric, Kernels.tiling());
    }

    @Override
    public @Nullable ProductKernel productKernel(Metric metric, Tiling tiling) {
        boolean squares = switch (metric.kind()) {
            case EUCLIDEAN, COSINE -> true;
            case MINKOWSKI -> metric.p() == 2;
            case MANHATTAN, CHEBYSHEV -> false;
        };
        return !squares ? null : tiling == Tiling.WIDE ? new VectorProducts4x4() : new VectorProducts4x2();
    }

    @Override
    public FloatSieve floatSieve() {
        return vectorBits() < 512 ? new VectorFloatBitSieve() : new VectorFloatSieve();
    }

    @Override
    public LogarithmKernel logarithms() {
        return new VectorLogarithms();
    }

    @Override
    public LineSieveKernel lineSieve() {
        return new VectorLineSieve();
    }

    @Override
    public RowSumKernel rowSums() {
        return new VectorRowSums();
    }

    @Override
    public PowerKernel powers() {
        return new VectorPowers();
    }

    @Override
    public WeightedSumKernel weightedSums() {
        return new VectorWeightedSums();
    }

    @Override
    public ExactRowKernel exactRows(Metric metric) {
        // A choice from two vectors is one instruction only where there are 512 bits.
        return vectorBits() < 512
                ? new ScalarRows(metric)
                : switch (metric.kind()) {
                    case EUCLIDEAN -> new VectorEuclideanRows(metric);
                    case MANHATTAN -> new VectorManhattanRows(metric);
                    case CHEBYSHEV -> new ScalarRows(metric);
                    case COSINE -> new VectorDotRows(metric);
                    case MINKOWSKI -> metric.p() == 1
                            ? new VectorManhattanRows(metric)
                            : metric.p() == 2 ? new VectorEuclideanRows(metric) : new ScalarRows(metric);
                };
    }

    @Override
    public FloatRowKernel floatRowKernel() {
        return new VectorFloatRows();
    }

    @Override
    public @Nullable ByteRowKernel byteRowKernel() {
        return VectorByteRows.available() ? new VectorByteRows() : null;
    }

    @Override
    public int vectorBits() {
        return VectorShape.SPECIES.vectorBitSize();
    }

    @Override
    public @Nullable ByteKernel byteKernel(Metric metric) {
        return metric.kind() == Metric.Kind.CHEBYSHEV
                ? new VectorByteChebyshev()
                : metric.kind() == Metric.Kind.MANHATTAN || metric.p() == 1
                        ? new VectorByteManhattan()
                        : null;
    }

    @Override
    public ShortProductKernel shortProductKernel() {
        return new VectorShortProducts();
    }

    @Override
    public IntegerSieve integerSieve() {
        return vectorBits() < 512 ? new VectorIntegerBitSieve() : new VectorIntegerSieve();
    }

    @Override
    public String description() {
        return "vector, " + vectorBits() + " bits, " + Kernels.tiling().label()
                + " tiles";
    }
}
