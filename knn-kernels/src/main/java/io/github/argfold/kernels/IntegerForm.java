package io.github.argfold.kernels;

import org.jspecify.annotations.Nullable;

/** The points and queries of a search in whole numbers, as a metric's kernel takes them. Immutable and thread-safe. */
interface IntegerForm {
    /** Queries are given in multiples of this many rows; a multiple of every kernel's tile. */
    int QUERY_TILE = 8;

    /** The largest value of a pair of points, at most {@link IntegerImage#LARGEST_SUM}. */
    int most();

    /** The rank value that 1 stands for. */
    double unit();

    /** Turns rows of units, {@code count} of them, into what {@link #values} takes. */
    void prepare(int[] queries, int count, short[] given);

    /**
     * Writes {@code out[q * stride + at + c]} = the value of query q and the c-th point of the run.
     *
     * @param queries prepared
     * @param given what {@link #prepare} wrote
     * @param queryCount a multiple of {@link #QUERY_TILE}
     */
    void values(int[] queries, short[] given, int queryCount, int firstPanel, int panelCount, short[] out,
            int at, int stride);

    /** The form for some points; null where backend or metric have none, or their values outgrow it. */
    static @Nullable IntegerForm of(Metric metric, PointSet points, IntegerImage image,
            Kernels.Source kernels,
            Parallel parallel) {
        boolean sum = metric.kind() == Metric.Kind.MANHATTAN || metric.p() == 1;
        if (sum || metric.kind() == Metric.Kind.CHEBYSHEV) {
            ByteKernel kernel = kernels.byteKernel(metric);
            int most = sum ? image.sum() : image.most();
            return kernel == null || image.most() > ByteKernel.LARGEST_DIFFERENCE
                    || most > IntegerImage.LARGEST_SUM
                            ? null
                            : new Differences(kernel, image, most, points.dimension(),
                                    image.bytes(parallel));
        }
        if (metric.kind() == Metric.Kind.EUCLIDEAN || metric.p() == 2) {
            ShortProductKernel kernel = kernels.shortProductKernel();
            return kernel == null || image.squares() > IntegerImage.LARGEST_SUM
                    ? null
                    : new Products(kernel, image, points.dimension(), image.shorts(parallel));
        }
        return null;
    }

    /** Differences in bytes. */
    final class Differences implements IntegerForm {
        private final ByteKernel kernel;
        private final IntegerImage image;
        private final int most;
        private final int dimension;
        private final byte[] panels;

        Differences(ByteKernel kernel, IntegerImage image, int most, int dimension, byte[] panels) {
            this.kernel = kernel;
            this.image = image;
            this.most = most;
            this.dimension = dimension;
            this.panels = panels;
        }

        @Override
        public int most() {
            return most;
        }

        @Override
        public double unit() {
            return image.unit();
        }

        @Override
        public void prepare(int[] queries, int count, short[] given) {
            for (int i = 0; i < count * dimension; i++) {
                queries[i] = ByteKernel.given(queries[i]);
            }
        }

        @Override
        public void values(int[] queries, short[] given, int queryCount, int firstPanel, int panelCount,
                short[] out, int at, int stride) {
            kernel.distances(queries, queryCount, dimension, panels, firstPanel, panelCount, image.most(),
                    out,
                    at, stride);
        }
    }

    /** |x|² + |y|² − 2x·y, all of it modulo 2¹⁶. */
    final class Products implements IntegerForm {
        private final ShortProductKernel kernel;
        private final IntegerImage image;
        private final int dimension;
        private final short[] panels;
        private final short[] norms;

        Products(ShortProductKernel kernel, IntegerImage image, int dimension, short[] panels) {
            this.kernel = kernel;
            this.image = image;
            this.dimension = dimension;
            this.panels = panels;
            norms = new short[panels.length / dimension];
            for (int panel = 0; panel < image.panelCount(); panel++) {
                for (int f = 0; f < dimension; f++) {
                    int at = (panel * dimension + f) * IntegerImage.PANEL;
                    for (int i = 0; i < IntegerImage.PANEL; i++) {
                        short y = panels[at + i];
                        norms[panel * IntegerImage.PANEL + i] += (short) (y * y);
                    }
                }
            }
        }

        @Override
        public int most() {
            return image.squares();
        }

        @Override
        public double unit() {
            return image.unit() * image.unit();
        }

        @Override
        public void prepare(int[] queries, int count, short[] given) {
            for (int q = 0; q < count; q++) {
                int norm = 0;
                for (int i = q * dimension; i < (q + 1) * dimension; i++) {
                    norm += queries[i] * queries[i];
                    queries[i] = ShortProductKernel.given(-2 * queries[i]);
                }
                given[q] = (short) norm;
            }
        }

        @Override
        public void values(int[] queries, short[] given, int queryCount, int firstPanel, int panelCount,
                short[] out, int at, int stride) {
            kernel.values(queries, given, queryCount, dimension, panels, norms, firstPanel, panelCount, out,
                    at,
                    stride);
        }
    }
}
