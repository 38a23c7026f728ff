package io.github.argfold.strategy.gp;

import java.util.Arrays;

/**
 * Climbs a differentiable function within a box: BFGS over the coordinates that are not held at a face by the
 * gradient, with backtracking (Nocedal &amp; Wright, Numerical Optimization, 2006, algorithms 6.1 and 3.1). Keeps its
 * workspace. Not thread-safe.
 */
final class BoxAscent {
    /** A function with its gradient. */
    interface Slope {
        /** The value at a point, whose gradient is written. */
        double valueAndGradient(double[] point, double[] gradient);
    }

    private static final double SUFFICIENT = 1e-4;
    private static final int MOST_BACKTRACKS = 8;

    private final int n;
    private final double[][] inverseHessian;
    private final double[] gradient;
    private final double[] trial;
    private final double[] trialGradient;
    private final double[] direction;
    private final double[] step;
    private final double[] change;
    private final double[] product;
    private final boolean[] held;

    BoxAscent(int dimensions) {
        n = dimensions;
        inverseHessian = new double[n][n];
        gradient = new double[n];
        trial = new double[n];
        trialGradient = new double[n];
        direction = new double[n];
        step = new double[n];
        change = new double[n];
        product = new double[n];
        held = new boolean[n];
    }

    /** Moves the point uphill along the axes that are free, and answers the value there. */
    double climb(double[] point, boolean[] free, double[] low, double[] high, double firstStep,
            int iterations, Slope slope) {
        double value = slope.valueAndGradient(point, gradient);
        boolean fresh = true;
        for (int iteration = 0; iteration < iterations; iteration++) {
            boolean sameFaces = hold(point, free, low, high);
            if (fresh || !sameFaces) {
                reset(firstStep);
                fresh = true;
            }
            double rise = ascend();
            if (!(rise > 1e-12)) {
                if (fresh) {
                    return value;
                }
                reset(firstStep);
                rise = ascend();
            }
            double length = 1;
            double next = Double.NaN;
            boolean moved = false;
            for (int attempt = 0; attempt < MOST_BACKTRACKS && !moved; attempt++) {
                for (int i = 0; i < n; i++) {
                    trial[i] = held[i]
                            ? point[i]
                            : Math.clamp(point[i] + length * direction[i], low[i], high[i]);
                }
                next = slope.valueAndGradient(trial, trialGradient);
                moved = next > value + SUFFICIENT * length * rise;
                length *= attempt == 0 ? 0.3 : 0.2;
            }
            if (!moved) {
                if (fresh) {
                    return value;
                }
                fresh = true;
                continue;
            }
            boolean small = next - value < 1e-6 * (1 + Math.abs(value));
            learn(point);
            fresh = false;
            System.arraycopy(trial, 0, point, 0, n);
            System.arraycopy(trialGradient, 0, gradient, 0, n);
            value = next;
            if (small) {
                return value;
            }
        }
        return value;
    }

    /** Marks the axes that do not move; says whether they are the same as before. */
    private boolean hold(double[] point, boolean[] free, double[] low, double[] high) {
        boolean same = true;
        for (int i = 0; i < n; i++) {
            boolean stays = !free[i] || (point[i] <= low[i] && gradient[i] <= 0)
                    || (point[i] >= high[i] && gradient[i] >= 0);
            same &= stays == held[i];
            held[i] = stays;
        }
        return same;
    }

    private void reset(double firstStep) {
        double squares = 0;
        for (int i = 0; i < n; i++) {
            squares += held[i] ? 0 : gradient[i] * gradient[i];
        }
        double scale = squares > 0 ? firstStep / Math.sqrt(squares) : 0;
        for (int i = 0; i < n; i++) {
            Arrays.fill(inverseHessian[i], 0);
            inverseHessian[i][i] = scale;
        }
    }

    /** The direction H·g, and its slope. */
    private double ascend() {
        double rise = 0;
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int j = 0; j < n && !held[i]; j++) {
                sum += held[j] ? 0 : inverseHessian[i][j] * gradient[j];
            }
            direction[i] = sum;
            rise += sum * gradient[i];
        }
        return rise;
    }

    /** The BFGS update, (6.17), of the inverse of the negated Hessian. */
    private void learn(double[] point) {
        double along = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            step[i] = held[i] ? 0 : trial[i] - point[i];
            change[i] = held[i] ? 0 : gradient[i] - trialGradient[i];
            along += step[i] * change[i];
            squares += change[i] * change[i];
        }
        if (!(along > 1e-12 * squares) || !(along > 0)) {
            return;
        }
        double quadratic = 0;
        for (int i = 0; i < n; i++) {
            product[i] = 0;
            for (int j = 0; j < n; j++) {
                product[i] += inverseHessian[i][j] * change[j];
            }
            quadratic += product[i] * change[i];
        }
        double weight = (1 + quadratic / along) / along;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                inverseHessian[i][j] += weight * step[i] * step[j]
                        - (product[i] * step[j] + step[i] * product[j]) / along;
            }
        }
    }
}
