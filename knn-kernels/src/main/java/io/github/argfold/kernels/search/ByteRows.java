package io.github.argfold.kernels.search;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Parallel;
import io.github.argfold.kernels.PointSet;
import io.github.argfold.kernels.images.ByteImage;
import io.github.argfold.kernels.loops.ByteRowKernel;
import io.github.argfold.kernels.loops.Kernels;
import org.jspecify.annotations.Nullable;

/**
 * Rows in bytes: a quarter of the memory that floats take, and the definition's values without measuring anything
 * in float64. A query that is not of these numbers has no image.
 */
final class ByteRows implements FullRows {
    private final ByteImage image;
    private final ByteRowKernel kernel;
    /** Puts values within what float32 holds; a power of two, as the unit is. */
    private final double scale;

    private ByteRows(ByteImage image, ByteRowKernel kernel) {
        this.image = image;
        this.kernel = kernel;
        scale = 0x1p-8 / image.unit();
    }

    static @Nullable ByteRows of(PointSet points, Backend backend, Parallel parallel) {
        ByteRowKernel kernel = Kernels.of(backend).byteRowKernel();
        ByteImage image = kernel == null ? null : ByteImage.of(points, parallel);
        return kernel == null || image == null ? null : new ByteRows(image, kernel);
    }

    @Override
    public double scale() {
        return scale;
    }

    @Override
    public Queries queries(int count) {
        return new Block(count);
    }

    private final class Block implements Queries {
        private final int[] loaded;
        private int[] squares = new int[0];

        Block(int count) {
            loaded = new int[count * image.stride()];
        }

        @Override
        public double load(int query, double[] rowMajor, int offset) {
            return image.image(rowMajor, offset, loaded, query * image.stride()) ? 0 : Double.NaN;
        }

        @Override
        public void approximate(int query, int[] positions, int count, float[] out) {
            measure(query, positions, count);
            float factor = (float) (image.unit() * scale * image.unit() * scale);
            for (int i = 0; i < count; i++) {
                out[i] = squares[i] * factor;
            }
        }

        @Override
        public void rankValues(int query, double[] rowMajor, int offset, int[] positions, int count,
                double[] out) {
            measure(query, positions, count);
            double factor = image.unit() * image.unit();
            for (int i = 0; i < count; i++) {
                out[i] = squares[i] * factor;
            }
        }

        private void measure(int query, int[] positions, int count) {
            if (squares.length < count) {
                squares = new int[2 * count];
            }
            kernel.squaredDistances(loaded, query * image.stride(), image.rows(), image.stride(), positions,
                    count, squares);
        }
    }
}
