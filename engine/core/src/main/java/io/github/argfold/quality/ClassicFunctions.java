package io.github.argfold.quality;

import io.github.argfold.space.Configuration;
import io.github.argfold.space.SearchSpace;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The textbook functions, each with its optimum moved off the centre of the box, so that a strategy that
 * starts there gains nothing: o_i = low + (high − low)·(0.2 + 0.6·frac((i + 1)/φ)), evaluated at z = x − o.
 * Hartmann-6, Branin and the mixed function are fixed in dimension and unmoved.
 */
public final class ClassicFunctions {
    private static final double GOLDEN = 0.6180339887;

    private ClassicFunctions() {
    }

    /** Sphere, ellipsoid, Rosenbrock, Rastrigin, Ackley, Griewank and Levy in a dimension. */
    public static List<TestFunction> moved(int dimensions) {
        return List.of(sphere(dimensions), ellipsoid(dimensions), rosenbrock(dimensions),
                rastrigin(dimensions),
                ackley(dimensions), griewank(dimensions), levy(dimensions));
    }

    /** Hartmann-6, Branin and the mixed function. */
    public static List<TestFunction> fixed() {
        return List.of(hartmann6(), branin(), mixed());
    }

    /** Σ z². */
    public static TestFunction sphere(int dimensions) {
        return moved("sphere", dimensions, 5, z -> {
            double sum = 0;
            for (double v : z) {
                sum += v * v;
            }
            return sum;
        });
    }

    /** Σ 10^(6i/(D−1)) z². */
    public static TestFunction ellipsoid(int dimensions) {
        return moved("ellipsoid", dimensions, 5, z -> {
            double sum = 0;
            for (int i = 0; i < z.length; i++) {
                sum += Math.pow(10, 6.0 * i / Math.max(1, z.length - 1)) * z[i] * z[i];
            }
            return sum;
        });
    }

    /** The curved valley, on z + 1. */
    public static TestFunction rosenbrock(int dimensions) {
        return moved("rosenbrock", dimensions, 5, z -> {
            double sum = 0;
            for (int i = 0; i + 1 < z.length; i++) {
                double a = z[i] + 1;
                double b = z[i + 1] + 1;
                sum += 100 * (b - a * a) * (b - a * a) + (1 - a) * (1 - a);
            }
            return sum;
        });
    }

    /** A bowl with a lattice of local minima. */
    public static TestFunction rastrigin(int dimensions) {
        return moved("rastrigin", dimensions, 5.12, z -> {
            double sum = 0;
            for (double v : z) {
                sum += v * v - 10 * Math.cos(2 * Math.PI * v) + 10;
            }
            return sum;
        });
    }

    /** A plateau with a funnel. */
    public static TestFunction ackley(int dimensions) {
        return moved("ackley", dimensions, 32, z -> {
            double squares = 0;
            double cosines = 0;
            for (double v : z) {
                squares += v * v;
                cosines += Math.cos(2 * Math.PI * v);
            }
            return -20 * Math.exp(-0.2 * Math.sqrt(squares / z.length)) - Math.exp(cosines / z.length) + 20
                    + Math.E;
        });
    }

    /** A wide bowl with shallow ripples. */
    public static TestFunction griewank(int dimensions) {
        return moved("griewank", dimensions, 100, z -> {
            double sum = 0;
            double product = 1;
            for (int i = 0; i < z.length; i++) {
                sum += z[i] * z[i] / 4000;
                product *= Math.cos(z[i] / Math.sqrt(i + 1));
            }
            return sum - product + 1;
        });
    }

    /** Levy's function, on w = 1 + z/4. */
    public static TestFunction levy(int dimensions) {
        return moved("levy", dimensions, 10, z -> {
            int last = z.length - 1;
            double first = Math.sin(Math.PI * (1 + z[0] / 4));
            double sum = first * first;
            for (int i = 0; i < last; i++) {
                double w = z[i] / 4;
                double wave = Math.sin(Math.PI * (w + 1) + 1);
                sum += w * w * (1 + 10 * wave * wave);
            }
            double w = z[last] / 4;
            double wave = Math.sin(2 * Math.PI * (w + 1));
            return sum + w * w * (1 + wave * wave);
        });
    }

    /** Four bumps in six dimensions. */
    public static TestFunction hartmann6() {
        double[] alpha = {1, 1.2, 3, 3.2};
        double[][] a = {{10, 3, 17, 3.5, 1.7, 8}, {0.05, 10, 17, 0.1, 8, 14}, {3, 3.5, 1.7, 10, 17, 8},
            {17, 8, 0.05,
                10, 0.1, 14}};
        double[][] p = {{1312, 1696, 5569, 124, 8283, 5886}, {2329, 4135, 8307, 3736, 1004, 9991},
            {2348, 1451, 3522,
                2883, 3047, 6650},
            {4047, 8828, 8732, 5743, 1091, 381}};
        return new TestFunction("hartmann6", box(6, 0, 1), c -> {
            double value = 0;
            for (int i = 0; i < 4; i++) {
                double exponent = 0;
                for (int j = 0; j < 6; j++) {
                    double d = c.code(j) - 1e-4 * p[i][j];
                    exponent += a[i][j] * d * d;
                }
                value -= alpha[i] * Math.exp(-exponent);
            }
            return value;
        }, -3.32236801141551);
    }

    /** Three equal minima in two dimensions. */
    public static TestFunction branin() {
        SearchSpace space = SearchSpace.builder().floating("x1", -5, 10).floating("x2", 0, 15).build();
        return new TestFunction("branin", space, c -> {
            double x = c.code(0);
            double y = c.code(1);
            double q = y - 5.1 / (4 * Math.PI * Math.PI) * x * x + 5 / Math.PI * x - 6;
            return q * q + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
        }, 0.397887357729739);
    }

    /** Eight parameters of every kind, as a learning problem has them. */
    public static TestFunction mixed() {
        SearchSpace space = SearchSpace.builder().floating("x", -5, 5).floating("y", -5, 5)
                .floatingLog("lr", 1e-5, 1)
                .integer("n", 1, 100).integerLog("k", 1, 512).floatingStep("d", 0, 0.95, 0.05)
                .categorical("a", "p", "q",
                        "r", "s")
                .categorical("b", "u", "v", "w").build();
        double[] offset = {0, 0.5, 1, 0.2};
        double[] angle = {0, 1, -1};
        return new TestFunction("mixed", space, c -> {
            double x = c.getDouble("x") - 1 - angle[(int) c.code(7)];
            double y = c.getDouble("y") - square(c.getDouble("x") / 5) * 5;
            double rate = Math.log10(c.getDouble("lr")) + 2.5;
            double k = Math.log(c.getInt("k")) / Math.log(2) - 5;
            return x * x + 2 * square(y) + rate * rate + square((c.getInt("n") - 37) / 20.0) + square(k) / 4
                    + 4 * square(c.getDouble("d") - 0.3) + offset[(int) c.code(6)]
                    + (c.code(7) == 1 ? 0 : 0.3);
        }, 0);
    }

    private static double square(double v) {
        return v * v;
    }

    private static SearchSpace box(int dimensions, double low, double high) {
        SearchSpace.Builder builder = SearchSpace.builder();
        for (int i = 0; i < dimensions; i++) {
            builder.floating("x" + i, low, high);
        }
        return builder.build();
    }

    private static TestFunction moved(String name, int dimensions, double radius,
            ToDoubleFunction<double[]> f) {
        double[] optimum = new double[dimensions];
        for (int i = 0; i < dimensions; i++) {
            double turn = GOLDEN * (i + 1);
            optimum[i] = -radius + 2 * radius * (0.2 + 0.6 * (turn - Math.floor(turn)));
        }
        return new TestFunction(name, box(dimensions, -radius, radius),
                c -> f.applyAsDouble(difference(c, optimum)),
                0);
    }

    private static double[] difference(Configuration configuration, double[] optimum) {
        double[] z = new double[optimum.length];
        for (int i = 0; i < z.length; i++) {
            z[i] = configuration.code(i) - optimum[i];
        }
        return z;
    }
}
