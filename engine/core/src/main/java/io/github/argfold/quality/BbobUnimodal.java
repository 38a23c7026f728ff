package io.github.argfold.quality;

import io.github.argfold.strategy.RandomStream;
import java.util.function.ToDoubleFunction;

/** f6 to f14, of one basin (f8 and f9 may have a second, small one), well and ill conditioned. */
final class BbobUnimodal extends BbobTransforms {
    BbobUnimodal(int dimensions, RandomStream random) {
        super(dimensions, random);
    }

    /** f6. */
    ToDoubleFunction<double[]> attractiveSector() {
        double[] o = optimum();
        double[][] matrix = conditioned(rotation(), 10, rotation());
        return x -> {
            double[] z = times(matrix, minus(x, o));
            double sum = 0;
            for (int i = 0; i < n; i++) {
                double scaled = z[i] * o[i] > 0 ? 100 * z[i] : z[i];
                sum += scaled * scaled;
            }
            return Math.pow(oscillate(sum), 0.9);
        };
    }

    /** f7. */
    ToDoubleFunction<double[]> stepEllipsoid() {
        double[] o = optimum();
        double[][] q = rotation();
        double[][] r = rotation();
        return x -> {
            double[] smooth = times(r, minus(x, o));
            double[] steps = new double[n];
            for (int i = 0; i < n; i++) {
                smooth[i] *= lambda(10, i);
                steps[i] = Math.abs(smooth[i]) > 0.5
                        ? Math.floor(0.5 + smooth[i])
                        : Math.floor(0.5 + 10 * smooth[i]) / 10;
            }
            double[] z = times(q, steps);
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += Math.pow(10, 2 * share(i)) * z[i] * z[i];
            }
            return 0.1 * Math.max(Math.abs(smooth[0]) / 1e4, sum) + outside(x);
        };
    }

    /** f8. */
    ToDoubleFunction<double[]> rosenbrock() {
        double[] o = optimum();
        for (int i = 0; i < n; i++) {
            o[i] *= 0.75;
        }
        return x -> {
            double[] z = minus(x, o);
            for (int i = 0; i < n; i++) {
                z[i] = valleyScale() * z[i] + 1;
            }
            return valley(z);
        };
    }

    /** f9. */
    ToDoubleFunction<double[]> rotatedRosenbrock() {
        double[][] r = rotation();
        return x -> {
            double[] z = times(r, x);
            for (int i = 0; i < n; i++) {
                z[i] = valleyScale() * z[i] + 0.5;
            }
            return valley(z);
        };
    }

    /** f11. */
    ToDoubleFunction<double[]> discus() {
        double[] o = optimum();
        double[][] r = rotation();
        return x -> {
            double[] z = oscillate(times(r, minus(x, o)));
            return 1e6 * z[0] * z[0] + sumOfSquares(z) - z[0] * z[0];
        };
    }

    /** f12. */
    ToDoubleFunction<double[]> bentCigar() {
        double[] o = optimum();
        double[][] r = rotation();
        return x -> {
            double[] z = times(r, skew(0.5, times(r, minus(x, o))));
            return z[0] * z[0] + 1e6 * (sumOfSquares(z) - z[0] * z[0]);
        };
    }

    /** f13. */
    ToDoubleFunction<double[]> sharpRidge() {
        double[] o = optimum();
        double[][] matrix = conditioned(rotation(), 10, rotation());
        return x -> {
            double[] z = times(matrix, minus(x, o));
            return z[0] * z[0] + 100 * Math.sqrt(Math.max(0, sumOfSquares(z) - z[0] * z[0]));
        };
    }

    /** f14. */
    ToDoubleFunction<double[]> differentPowers() {
        double[] o = optimum();
        double[][] r = rotation();
        return x -> {
            double[] z = times(r, minus(x, o));
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += Math.pow(Math.abs(z[i]), 2 + 4 * share(i));
            }
            return Math.sqrt(sum);
        };
    }
}
