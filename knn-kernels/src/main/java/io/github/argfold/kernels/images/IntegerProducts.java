package io.github.argfold.kernels.images;

import io.github.argfold.kernels.Parallel;
import io.github.argfold.kernels.loops.ShortProductKernel;

/** Squared distances of points in shorts: |x|² + |y|² − 2x·y, all of it modulo 2¹⁶. */
final class IntegerProducts implements IntegerForm.Exact {
    private final ShortProductKernel kernel;
    private final IntegerImage image;
    private final int dimension;
    private final short[] panels;
    private final short[] norms;

    IntegerProducts(ShortProductKernel kernel, IntegerImage image, int dimension, Parallel parallel) {
        this.kernel = kernel;
        this.image = image;
        this.dimension = dimension;
        panels = image.shorts(parallel);
        norms = new short[image.panelCount() * IntegerImage.PANEL];
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
    public Queries queries(int capacity) {
        int[] queries = new int[capacity * dimension];
        short[] given = new short[capacity];
        return new Queries() {
            @Override
            public int[] units() {
                return queries;
            }

            @Override
            public boolean prepare(int count) {
                for (int q = 0; q < count; q++) {
                    int norm = 0;
                    for (int i = q * dimension; i < (q + 1) * dimension; i++) {
                        norm += queries[i] * queries[i];
                        queries[i] = ShortProductKernel.given(-2 * queries[i]);
                    }
                    given[q] = (short) norm;
                }
                return true;
            }

            @Override
            public void values(int queryCount, int firstPanel, int panelCount, short[] out, int at,
                    int stride) {
                kernel.values(queries, given, queryCount, dimension, panels, norms, firstPanel, panelCount,
                        out, at, stride);
            }
        };
    }
}
