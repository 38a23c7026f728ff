package io.github.argfold.quality;

import io.github.argfold.space.SearchSpace;
import io.github.argfold.strategy.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * The 24 noiseless functions of the BBOB suite from their definitions, on [−5, 5]ᴰ: Hansen, Finck, Ros &amp;
 * Auger, Real-Parameter Black-Box Optimization Benchmarking 2009: Noiseless Functions Definitions (INRIA
 * RR-6829). Function numbers are theirs. Shifts and rotations come from a seed of ours, so values are not those
 * of the COCO instances; every optimum has the value 0.
 */
public final class BbobFunctions {
    private static final double BOUND = 5;

    private final int n;
    private final RandomStream random = new RandomStream();
    private final ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
    private final long seed;

    private BbobFunctions(int dimensions, long seed) {
        n = dimensions;
        this.seed = seed;
    }

    /** All functions in a dimension of at least 2, with the shifts and rotations of an instance. */
    public static List<TestFunction> all(int dimensions, long instance) {
        if (dimensions < 2) {
            throw new IllegalArgumentException(
                    "the suite needs at least 2 dimensions: dimensions=" + dimensions);
        }
        List<TestFunction> functions = new ArrayList<>();
        for (int number = 1; number <= 24; number++) {
            functions.add(new BbobFunctions(dimensions, instance).function(number));
        }
        return functions;
    }

    private TestFunction function(int number) {
        random.reseed(seed, n, number);
        ToDoubleFunction<double[]> f = switch (number) {
            case 1 -> sphere();
            case 2 -> ellipsoid(false);
            case 3 -> rastrigin();
            case 4 -> bucheRastrigin();
            case 5 -> linearSlope();
            case 6 -> attractiveSector();
            case 7 -> stepEllipsoid();
            case 8 -> rosenbrock();
            case 9 -> rotatedRosenbrock();
            case 10 -> ellipsoid(true);
            case 11 -> discus();
            case 12 -> bentCigar();
            case 13 -> sharpRidge();
            case 14 -> differentPowers();
            case 15 -> rotatedRastrigin();
            case 16 -> weierstrass();
            case 17 -> schaffers(10);
            case 18 -> schaffers(1000);
            case 19 -> griewankRosenbrock();
            case 20 -> schwefel();
            case 21 -> gallagher(101, 1000, 5);
            case 22 -> gallagher(21, 1000 * 1000, 4.9);
            case 23 -> katsuura();
            case 24 -> lunacek();
            default ->
                throw new IllegalArgumentException("BBOB functions are numbered 1 to 24: number=" + number);
        };
        SearchSpace.Builder builder = SearchSpace.builder();
        for (int i = 0; i < n; i++) {
            builder.floating("x" + i, -BOUND, BOUND);
        }
        return new TestFunction("f" + number, builder.build(), c -> {
            double[] x = new double[n];
            c.copyTo(x);
            return f.applyAsDouble(x);
        }, 0);
    }

    private double[] optimum() {
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = -4 + 8 * random.nextDouble();
        }
        return x;
    }

    /** A random rotation: Gram–Schmidt of normal vectors. */
    private double[][] rotation() {
        double[][] q = new double[n][n];
        for (int i = 0; i < n; i++) {
            double squares;
            do {
                for (int j = 0; j < n; j++) {
                    q[i][j] = gaussian.sample();
                }
                for (int k = 0; k < i; k++) {
                    double along = 0;
                    for (int j = 0; j < n; j++) {
                        along += q[i][j] * q[k][j];
                    }
                    for (int j = 0; j < n; j++) {
                        q[i][j] -= along * q[k][j];
                    }
                }
                squares = sumOfSquares(q[i]);
            } while (squares < 1e-6);
            for (int j = 0; j < n; j++) {
                q[i][j] /= Math.sqrt(squares);
            }
        }
        return q;
    }

    private static double[] times(double[][] matrix, double[] x) {
        double[] product = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x.length; j++) {
                product[i] += matrix[i][j] * x[j];
            }
        }
        return product;
    }

    /** R·Λ^α·Q, where Λ^α scales axis i by α^(i/2(D−1)). */
    private double[][] conditioned(double[][] r, double alpha, double[][] q) {
        double[][] product = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) {
                    product[i][j] += r[i][k] * lambda(alpha, k) * q[k][j];
                }
            }
        }
        return product;
    }

    private double lambda(double alpha, int i) {
        return Math.pow(alpha, 0.5 * share(i));
    }

    private double share(int i) {
        return (double) i / (n - 1);
    }

    private static double[] minus(double[] x, double[] y) {
        double[] z = new double[x.length];
        for (int i = 0; i < z.length; i++) {
            z[i] = x[i] - y[i];
        }
        return z;
    }

    private static double sumOfSquares(double[] z) {
        double sum = 0;
        for (double v : z) {
            sum += v * v;
        }
        return sum;
    }

    /** T_osz: small smooth irregularities. */
    private static double oscillate(double x) {
        if (x == 0) {
            return 0;
        }
        double log = Math.log(Math.abs(x));
        double a = x > 0 ? 10 : 5.5;
        double b = x > 0 ? 7.9 : 3.1;
        return Math.signum(x) * Math.exp(log + 0.049 * (Math.sin(a * log) + Math.sin(b * log)));
    }

    private static double[] oscillate(double[] x) {
        double[] z = new double[x.length];
        for (int i = 0; i < z.length; i++) {
            z[i] = oscillate(x[i]);
        }
        return z;
    }

    /** T_asy: breaks the symmetry of the positive side, in place. */
    private double[] skew(double beta, double[] x) {
        for (int i = 0; i < n; i++) {
            x[i] = x[i] > 0 ? Math.pow(x[i], 1 + beta * share(i) * Math.sqrt(x[i])) : x[i];
        }
        return x;
    }

    /** f_pen: the squared distance to the box. */
    private static double outside(double[] x) {
        double sum = 0;
        for (double v : x) {
            double excess = Math.max(0, Math.abs(v) - BOUND);
            sum += excess * excess;
        }
        return sum;
    }

    private static double ripples(double[] z) {
        double sum = 0;
        for (double v : z) {
            sum += 10 - 10 * Math.cos(2 * Math.PI * v) + v * v;
        }
        return sum;
    }

    private ToDoubleFunction<double[]> sphere() {
        double[] o = optimum();
        return x -> sumOfSquares(minus(x, o));
    }

    private ToDoubleFunction<double[]> ellipsoid(boolean rotated) {
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

    private ToDoubleFunction<double[]> rastrigin() {
        double[] o = optimum();
        return x -> {
            double[] z = skew(0.2, oscillate(minus(x, o)));
            for (int i = 0; i < n; i++) {
                z[i] *= lambda(10, i);
            }
            return ripples(z);
        };
    }

    private ToDoubleFunction<double[]> bucheRastrigin() {
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

    private ToDoubleFunction<double[]> linearSlope() {
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

    private ToDoubleFunction<double[]> attractiveSector() {
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

    private ToDoubleFunction<double[]> stepEllipsoid() {
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

    private static double valley(double[] z) {
        double sum = 0;
        for (int i = 0; i + 1 < z.length; i++) {
            double a = z[i] * z[i] - z[i + 1];
            sum += 100 * a * a + (z[i] - 1) * (z[i] - 1);
        }
        return sum;
    }

    private double valleyScale() {
        return Math.max(1, Math.sqrt(n) / 8);
    }

    private ToDoubleFunction<double[]> rosenbrock() {
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

    private ToDoubleFunction<double[]> rotatedRosenbrock() {
        double[][] r = rotation();
        return x -> {
            double[] z = times(r, x);
            for (int i = 0; i < n; i++) {
                z[i] = valleyScale() * z[i] + 0.5;
            }
            return valley(z);
        };
    }

    private ToDoubleFunction<double[]> discus() {
        double[] o = optimum();
        double[][] r = rotation();
        return x -> {
            double[] z = oscillate(times(r, minus(x, o)));
            return 1e6 * z[0] * z[0] + sumOfSquares(z) - z[0] * z[0];
        };
    }

    private ToDoubleFunction<double[]> bentCigar() {
        double[] o = optimum();
        double[][] r = rotation();
        return x -> {
            double[] z = times(r, skew(0.5, times(r, minus(x, o))));
            return z[0] * z[0] + 1e6 * (sumOfSquares(z) - z[0] * z[0]);
        };
    }

    private ToDoubleFunction<double[]> sharpRidge() {
        double[] o = optimum();
        double[][] matrix = conditioned(rotation(), 10, rotation());
        return x -> {
            double[] z = times(matrix, minus(x, o));
            return z[0] * z[0] + 100 * Math.sqrt(Math.max(0, sumOfSquares(z) - z[0] * z[0]));
        };
    }

    private ToDoubleFunction<double[]> differentPowers() {
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

    private ToDoubleFunction<double[]> rotatedRastrigin() {
        double[] o = optimum();
        double[][] r = rotation();
        double[][] matrix = conditioned(r, 10, rotation());
        return x -> ripples(times(matrix, skew(0.2, oscillate(times(r, minus(x, o))))));
    }

    private ToDoubleFunction<double[]> weierstrass() {
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

    private ToDoubleFunction<double[]> schaffers(double condition) {
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

    private ToDoubleFunction<double[]> griewankRosenbrock() {
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

    private ToDoubleFunction<double[]> schwefel() {
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

    private ToDoubleFunction<double[]> gallagher(int peaks, double firstCondition, double spread) {
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

    private ToDoubleFunction<double[]> katsuura() {
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

    private ToDoubleFunction<double[]> lunacek() {
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
