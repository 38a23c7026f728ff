package io.github.argfold.quality;

import io.github.argfold.strategy.RandomStream;
import java.util.function.ToDoubleFunction;

/** f15 to f24, of many basins, with and without an overall structure. */
final class BbobMultimodal extends BbobTransforms {
    BbobMultimodal(int dimensions, RandomStream random) {
        super(dimensions, random);
    }

    /** f15. */
    ToDoubleFunction<double[]> rotatedRastrigin() {
        double[] o = optimum();
        double[][] r = rotation();
        double[][] matrix = conditioned(r, 10, rotation());
        return x -> ripples(times(matrix, skew(0.2, oscillate(times(r, minus(x, o))))));
    }

    /** f16. */
    ToDoubleFunction<double[]> weierstrass() {
        double[] o = optimum();
        double[][] r = rotation();
        double[][] matrix = conditioned(r, 0.01, rotation());
        double base = 0;
        for (int k = 0; k < 12; k++) {
            base += Math.pow(0.5, k) * Math.cos(Math.PI * Math.pow(3, k));
        }
        double least = base;
        return x -> {
            double[] z = times(matrix, oscillate(times(r, minus(x, o))));
            double sum = 0;
            for (double v : z) {
                for (int k = 0; k < 12; k++) {
                    sum += Math.pow(0.5, k) * Math.cos(2 * Math.PI * Math.pow(3, k) * (v + 0.5));
                }
            }
            double mean = sum / n - least;
            return 10 * mean * mean * mean + 10 * outside(x) / n;
        };
    }

    /** f17 and f18. */
    ToDoubleFunction<double[]> schaffers(double condition) {
        double[] o = optimum();
        double[][] q = rotation();
        double[][] r = rotation();
        return x -> {
            double[] z = times(q, skew(0.5, times(r, minus(x, o))));
            for (int i = 0; i < n; i++) {
                z[i] *= lambda(condition, i);
            }
            double sum = 0;
            for (int i = 0; i + 1 < n; i++) {
                double s = Math.sqrt(z[i] * z[i] + z[i + 1] * z[i + 1]);
                double wave = Math.sin(50 * Math.pow(s, 0.2));
                sum += Math.sqrt(s) * (1 + wave * wave);
            }
            double mean = sum / (n - 1);
            return mean * mean + 10 * outside(x);
        };
    }

    /** f19. */
    ToDoubleFunction<double[]> griewankRosenbrock() {
        double[][] r = rotation();
        return x -> {
            double[] z = times(r, x);
            double sum = 0;
            for (int i = 0; i + 1 < n; i++) {
                double a = valleyScale() * z[i] + 0.5;
                double b = valleyScale() * z[i + 1] + 0.5;
                double s = 100 * (a * a - b) * (a * a - b) + (a - 1) * (a - 1);
                sum += s / 4000 - Math.cos(s);
            }
            return 10 * sum / (n - 1) + 10;
        };
    }

    /** f20. */
    ToDoubleFunction<double[]> schwefel() {
        double[] sign = new double[n];
        for (int i = 0; i < n; i++) {
            sign[i] = random.nextBoolean() ? 1 : -1;
        }
        double place = 4.2096874633;
        return x -> {
            double[] mirrored = new double[n];
            for (int i = 0; i < n; i++) {
                mirrored[i] = 2 * sign[i] * x[i];
            }
            double[] z = new double[n];
            double sum = 0;
            for (int i = 0; i < n; i++) {
                double before = i == 0 ? 0 : 0.25 * (mirrored[i - 1] - place);
                z[i] = 100 * (lambda(10, i) * (mirrored[i] + before - place) + place);
                sum += z[i] * Math.sin(Math.sqrt(Math.abs(z[i])));
            }
            for (int i = 0; i < n; i++) {
                z[i] /= 100;
            }
            return 4.189828872724339 - sum / (100.0 * n) + 100 * outside(z);
        };
    }

    /** f21 and f22. */
    ToDoubleFunction<double[]> gallagher(int peaks, double firstCondition, double spread) {
        double[][] r = rotation();
        double[][] centres = new double[peaks][n];
        double[][] scales = new double[peaks][n];
        double[] heights = new double[peaks];
        for (int p = 0; p < peaks; p++) {
            // Conditions are 1000^(2j/(peaks − 2)), dealt at random; the highest peak has its own.
            double condition = p == 0
                    ? firstCondition
                    : Math.pow(1000, 2.0 * random.nextInt(peaks - 1) / (peaks - 2));
            heights[p] = p == 0 ? 10 : 1.1 + 8.0 * (p - 1) / (peaks - 2);
            int turn = random.nextInt(n);
            for (int i = 0; i < n; i++) {
                centres[p][i] = (p == 0 ? 0.8 : 1) * spread * (2 * random.nextDouble() - 1);
                scales[p][i] = Math.pow(condition, 0.5 * share((i + turn) % n)) / Math.pow(condition, 0.25);
            }
        }
        return x -> {
            double highest = 0;
            for (int p = 0; p < peaks; p++) {
                double[] z = times(r, minus(x, centres[p]));
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    sum += scales[p][i] * z[i] * z[i];
                }
                highest = Math.max(highest, heights[p] * Math.exp(-sum / (2.0 * n)));
            }
            double gap = oscillate(10 - highest);
            return gap * gap + outside(x);
        };
    }

    /** f23. */
    ToDoubleFunction<double[]> katsuura() {
        double[] o = optimum();
        double[][] matrix = conditioned(rotation(), 100, rotation());
        return x -> {
            double[] z = times(matrix, minus(x, o));
            double product = 1;
            for (int i = 0; i < n; i++) {
                double sum = 0;
                for (int j = 1; j <= 32; j++) {
                    double scaled = Math.scalb(z[i], j);
                    sum += Math.scalb(Math.abs(scaled - Math.rint(scaled)), -j);
                }
                product *= Math.pow(1 + (i + 1) * sum, 10 / Math.pow(n, 1.2));
            }
            double scale = 10.0 / n / n;
            return scale * product - scale + outside(x);
        };
    }

    /** f24. */
    ToDoubleFunction<double[]> lunacek() {
        double near = 2.5;
        double s = 1 - 1 / (2 * Math.sqrt(n + 20) - 8.2);
        double far = -Math.sqrt((near * near - 1) / s);
        double[] sign = new double[n];
        for (int i = 0; i < n; i++) {
            sign[i] = random.nextBoolean() ? 1 : -1;
        }
        double[][] matrix = conditioned(rotation(), 100, rotation());
        return x -> {
            double[] mirrored = new double[n];
            double first = 0;
            double second = 0;
            for (int i = 0; i < n; i++) {
                mirrored[i] = 2 * sign[i] * x[i] - near;
                first += mirrored[i] * mirrored[i];
                double toFar = 2 * sign[i] * x[i] - far;
                second += toFar * toFar;
            }
            double cosines = 0;
            for (double v : times(matrix, mirrored)) {
                cosines += Math.cos(2 * Math.PI * v);
            }
            return Math.min(first, n + s * second) + 10 * (n - cosines) + 1e4 * outside(x);
        };
    }
}
