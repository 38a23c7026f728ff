package io.github.argfold.quality;

import io.github.argfold.space.SearchSpace;
import io.github.argfold.strategy.RandomStream;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Textbook functions on which no strategy here was tuned, to see whether what was gained elsewhere holds. Their optima
 * are moved by an instance's random shift of up to a fifth of the box to each side; Surjanovic &amp; Bingham, Virtual
 * Library of Simulation Experiments, has the definitions.
 */
final class HeldOutFunctions {
    private static final double SHIFT = 0.2;

    private HeldOutFunctions() {
    }

    static List<TestFunction> all(int dimensions, long instance) {
        return List.of(
                moved("styblinski-tang", dimensions, -5, 5, -39.16616570377142 * dimensions, instance, x -> {
                    double sum = 0;
                    for (double v : x) {
                        sum += v * v * v * v - 16 * v * v + 5 * v;
                    }
                    return sum / 2;
                }), moved("schwefel", dimensions, -500, 500, 0, instance, x -> {
                    double sum = 418.9828872724338 * x.length;
                    double outside = 0;
                    for (double v : x) {
                        double inside = Math.clamp(v, -500, 500);
                        sum -= inside * Math.sin(Math.sqrt(Math.abs(inside)));
                        outside += (v - inside) * (v - inside) / 100;
                    }
                    return sum + outside;
                }), moved("dixon-price", dimensions, -10, 10, 0, instance, x -> {
                    double sum = (x[0] - 1) * (x[0] - 1);
                    for (int i = 1; i < x.length; i++) {
                        double step = 2 * x[i] * x[i] - x[i - 1];
                        sum += (i + 1) * step * step;
                    }
                    return sum;
                }), moved("zakharov", dimensions, -5, 10, 0, instance, x -> {
                    double squares = 0;
                    double slope = 0;
                    for (int i = 0; i < x.length; i++) {
                        squares += x[i] * x[i];
                        slope += 0.5 * (i + 1) * x[i];
                    }
                    return squares + slope * slope + slope * slope * slope * slope;
                }), moved("alpine", dimensions, -10, 10, 0, instance, x -> {
                    double sum = 0;
                    for (double v : x) {
                        sum += Math.abs(v * Math.sin(v) + 0.1 * v);
                    }
                    return sum;
                }), moved("salomon", dimensions, -100, 100, 0, instance, x -> {
                    double squares = 0;
                    for (double v : x) {
                        squares += v * v;
                    }
                    double radius = Math.sqrt(squares);
                    return 1 - Math.cos(2 * Math.PI * radius) + 0.1 * radius;
                }), moved("cosine-mixture", dimensions, -1, 1, -0.1 * dimensions, instance, x -> {
                    double sum = 0;
                    for (double v : x) {
                        sum += v * v - 0.1 * Math.cos(5 * Math.PI * v);
                    }
                    return sum;
                }), moved("exponential", dimensions, -3, 3, -1, instance, x -> {
                    double squares = 0;
                    for (double v : x) {
                        squares += v * v;
                    }
                    return -Math.exp(-0.5 * squares);
                }));
    }

    private static TestFunction moved(String name, int dimensions, double low, double high, double optimum,
            long instance, ToDoubleFunction<double[]> f) {
        RandomStream random = new RandomStream().reseed(instance, name.hashCode(), dimensions);
        double[] shift = new double[dimensions];
        SearchSpace.Builder space = SearchSpace.builder();
        for (int i = 0; i < dimensions; i++) {
            shift[i] = SHIFT * (high - low) * (2 * random.nextDouble() - 1);
            space.floating("x" + i, low, high);
        }
        return new TestFunction(name, space.build(), c -> {
            double[] x = new double[dimensions];
            for (int i = 0; i < dimensions; i++) {
                x[i] = c.code(i) - shift[i];
            }
            return f.applyAsDouble(x);
        }, optimum);
    }
}
