package io.github.argfold.quality;

import io.github.argfold.strategy.RandomStream;
import java.util.function.ToDoubleFunction;

/** f1 to f5, whose axes can be searched one by one. */
final class BbobSeparable extends BbobTransforms {
    BbobSeparable(int dimensions, RandomStream random) {
        super(dimensions, random);
    }

    /** f1. */
    ToDoubleFunction<double[]> sphere() {
        double[] o = optimum();
        return x -> sumOfSquares(minus(x, o));
    }

    /** f2, and rotated f10. */
    ToDoubleFunction<double[]> ellipsoid(boolean rotated) {
        double[] o = optimum();
        double[][] r = rotation();
        return x -> {
            double[] z = oscillate(rotated ? times(r, minus(x, o)) : minus(x, o));
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += Math.pow(10, 6 * share(i)) * z[i] * z[i];
            }
            return sum;
        };
    }

    /** f3. */
    ToDoubleFunction<double[]> rastrigin() {
        double[] o = optimum();
        return x -> {
            double[] z = skew(0.2, oscillate(minus(x, o)));
            for (int i = 0; i < n; i++) {
                z[i] *= lambda(10, i);
            }
            return ripples(z);
        };
    }

    /** f4. */
    ToDoubleFunction<double[]> bucheRastrigin() {
        double[] o = optimum();
        for (int i = 0; i < n; i += 2) {
            o[i] = Math.abs(o[i]);
        }
        return x -> {
            double[] z = oscillate(minus(x, o));
            for (int i = 0; i < n; i++) {
                z[i] *= (i % 2 == 0 && z[i] > 0 ? 10 : 1) * lambda(10, i);
            }
            return ripples(z) + 100 * outside(x);
        };
    }

    /** f5. */
    ToDoubleFunction<double[]> linearSlope() {
        double[] sign = new double[n];
        for (int i = 0; i < n; i++) {
            sign[i] = random.nextBoolean() ? 1 : -1;
        }
        return x -> {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                double slope = sign[i] * Math.pow(10, share(i));
                double z = x[i] * sign[i] < BOUND ? x[i] : sign[i] * BOUND;
                sum += BOUND * Math.abs(slope) - slope * z;
            }
            return sum;
        };
    }
}
