package io.github.argfold.strategy.gp;

/** Loops over parts of arrays, in a form that compilers turn into vector instructions. */
final class Vectors {
    private Vectors() {
    }

    /** y[yFrom + i] += factor · x[xFrom + i]. */
    static void addScaled(double factor, double[] x, int xFrom, double[] y, int yFrom, int length) {
        for (int i = 0; i < length; i++) {
            y[yFrom + i] += factor * x[xFrom + i];
        }
    }

    /** Σ x[xFrom + i] · y[yFrom + i], in eight partial sums, since one would wait for each addition. */
    static double dot(double[] x, int xFrom, double[] y, int yFrom, int length) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        double e = 0;
        double f = 0;
        double g = 0;
        double h = 0;
        int i = 0;
        for (; i + 7 < length; i += 8) {
            a += x[xFrom + i] * y[yFrom + i];
            b += x[xFrom + i + 1] * y[yFrom + i + 1];
            c += x[xFrom + i + 2] * y[yFrom + i + 2];
            d += x[xFrom + i + 3] * y[yFrom + i + 3];
            e += x[xFrom + i + 4] * y[yFrom + i + 4];
            f += x[xFrom + i + 5] * y[yFrom + i + 5];
            g += x[xFrom + i + 6] * y[yFrom + i + 6];
            h += x[xFrom + i + 7] * y[yFrom + i + 7];
        }
        for (; i < length; i++) {
            a += x[xFrom + i] * y[yFrom + i];
        }
        return ((a + b) + (c + d)) + ((e + f) + (g + h));
    }
}
