package io.github.argfold.kernels.images;

import io.github.argfold.kernels.Parallel;
import io.github.argfold.kernels.loops.ByteKernel;

/** Manhattan and maximum distances of points in bytes. */
final class IntegerDifferences implements IntegerForm.Exact {
    private final ByteKernel kernel;
    private final IntegerImage image;
    private final int most;
    private final int dimension;
    private final byte[] panels;

    IntegerDifferences(ByteKernel kernel, IntegerImage image, int most, int dimension, Parallel parallel) {
        this.kernel = kernel;
        this.image = image;
        this.most = most;
        this.dimension = dimension;
        panels = image.bytes(parallel);
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
    public Queries queries(int capacity) {
        int[] queries = new int[capacity * dimension];
        return new Queries() {
            @Override
            public int[] units() {
                return queries;
            }

            @Override
            public boolean prepare(int count) {
                for (int i = 0; i < count * dimension; i++) {
                    queries[i] = ByteKernel.given(queries[i]);
                }
                return true;
            }

            @Override
            public void values(int queryCount, int firstPanel, int panelCount, short[] out, int at,
                    int stride) {
                kernel.distances(queries, queryCount, dimension, panels, firstPanel, panelCount, image.most(),
                        out, at, stride);
            }
        };
    }
}
