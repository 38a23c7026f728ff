package io.github.argfold.kernels;

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
    public String description() {
        return "vector, " + VectorShape.SPECIES.vectorBitSize() + " bits";
    }
}
