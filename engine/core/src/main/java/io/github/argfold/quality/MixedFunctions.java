package io.github.argfold.quality;

import io.github.argfold.space.Configuration;
import io.github.argfold.space.SearchSpace;
import io.github.argfold.strategy.RandomStream;
import java.util.List;

/** Functions of whole numbers, steps, categories and conditions, with optima that an instance places at random. */
final class MixedFunctions {
    private MixedFunctions() {
    }

    static List<TestFunction> all(long instance) {
        return List.of(ClassicFunctions.mixed(), whole(instance), switches(instance), steps(instance),
                models(instance), categories(instance));
    }

    private static RandomStream stream(String name, long instance) {
        return new RandomStream().reseed(instance, name.hashCode(), 0);
    }

    /** An ellipsoid of 4 whole numbers of different ranges and 4 real ones, after the mixed-integer suite of BBOB. */
    private static TestFunction whole(long instance) {
        RandomStream random = stream("whole", instance);
        int[] last = {1, 3, 7, 15};
        SearchSpace.Builder space = SearchSpace.builder();
        double[] optimum = new double[8];
        for (int i = 0; i < 4; i++) {
            space.integer("n" + i, 0, last[i]).floating("x" + i, -5, 5);
            optimum[2 * i] = random.nextInt(last[i] + 1);
            optimum[2 * i + 1] = -4 + 8 * random.nextDouble();
        }
        return new TestFunction("whole-ellipsoid", space.build(), c -> {
            double sum = 0;
            for (int i = 0; i < 8; i++) {
                double scale = i % 2 == 0 ? 10.0 / (last[i / 2] + 1) : 1;
                double z = (c.code(i) - optimum[i]) * scale;
                sum += Math.pow(10, 3 * i / 7.0) * z * z;
            }
            return sum;
        }, 0);
    }

    /** Ackley's function over 6 switches and 3 real numbers, after Wan et al. (Casmopolitan, ICML 2021). */
    private static TestFunction switches(long instance) {
        RandomStream random = stream("switches", instance);
        SearchSpace.Builder space = SearchSpace.builder();
        double[] optimum = new double[9];
        for (int i = 0; i < 6; i++) {
            space.bool("on" + i);
            optimum[i] = random.nextInt(2);
        }
        for (int i = 6; i < 9; i++) {
            space.floating("x" + i, -1, 1);
            optimum[i] = -0.8 + 1.6 * random.nextDouble();
        }
        return new TestFunction("switched-ackley", space.build(), c -> {
            double squares = 0;
            double cosines = 0;
            for (int i = 0; i < 9; i++) {
                double z = c.code(i) - optimum[i];
                squares += z * z;
                cosines += Math.cos(2 * Math.PI * z);
            }
            return -20 * Math.exp(-0.2 * Math.sqrt(squares / 9)) - Math.exp(cosines / 9) + 20 + Math.E;
        }, 0);
    }

    /** Rastrigin's function on lattices of 6 axes. */
    private static TestFunction steps(long instance) {
        RandomStream random = stream("steps", instance);
        SearchSpace.Builder space = SearchSpace.builder();
        double[] optimum = new double[6];
        for (int i = 0; i < 6; i++) {
            space.floatingStep("x" + i, -5, 5, 0.25);
            optimum[i] = -4 + 0.25 * random.nextInt(33);
        }
        return new TestFunction("stepped-rastrigin", space.build(), c -> {
            double sum = 0;
            for (int i = 0; i < 6; i++) {
                double z = c.code(i) - optimum[i];
                sum += z * z - 10 * Math.cos(2 * Math.PI * z) + 10;
            }
            return sum;
        }, 0);
    }

    /** Three kinds of model, each with parameters of its own beside a common one, and a different least loss. */
    private static TestFunction models(long instance) {
        RandomStream random = stream("models", instance);
        String[] kinds = {"linear", "tree", "net"};
        int best = random.nextInt(3);
        double ridge = -4 + 3 * random.nextDouble();
        int depth = 3 + random.nextInt(10);
        double rate = -4 + 3 * random.nextDouble();
        double width = 5 + random.nextInt(4);
        double dropout = 0.1 + 0.3 * random.nextDouble();
        double subset = 0.3 + 0.6 * random.nextDouble();
        SearchSpace space = SearchSpace.builder().categorical("kind", (Object[]) kinds)
                .floatingLog("ridge", 1e-6, 1).when("kind", "linear")
                .integer("depth", 1, 20).when("kind", "tree").integerLog("leaf", 1, 64).when("kind", "tree")
                .floatingLog("rate", 1e-5, 1).when("kind", "net").integerLog("width", 8, 1024)
                .when("kind", "net")
                .floating("dropout", 0, 0.6).when("kind", "net").floating("subset", 0.1, 1).build();
        return new TestFunction("models", space, c -> {
            double common = square((c.getDouble("subset") - subset) * 2);
            return common + (c.get("kind").equals(kinds[best]) ? 0 : 0.3) + switch ((String) c.get("kind")) {
                case "linear" -> square((Math.log10(c.getDouble("ridge")) - ridge) / 2);
                case "tree" ->
                    square((c.getInt("depth") - depth) / 5.0) + square(Math.log(c.getInt("leaf")) / 2);
                default -> network(c, rate, width, dropout);
            };
        }, 0);
    }

    private static double network(Configuration c, double rate, double width, double dropout) {
        double along = Math.log10(c.getDouble("rate")) - rate;
        double across = Math.log(c.getInt("width")) / Math.log(2) - width;
        return square(along) + square(across / 2 + along / 2)
                + square(5 * (c.getDouble("dropout") - dropout));
    }

    /** A random table over 4 categories of 5 choices that act in pairs, plus a bowl that each choice of the first moves. */
    private static TestFunction categories(long instance) {
        RandomStream random = stream("categories", instance);
        SearchSpace.Builder space = SearchSpace.builder();
        double[][][] pairs = new double[3][5][5];
        double[] place = new double[5];
        for (int i = 0; i < 4; i++) {
            space.categorical("c" + i, "p", "q", "r", "s", "t");
        }
        for (double[][] table : pairs) {
            for (double[] row : table) {
                for (int j = 0; j < 5; j++) {
                    row[j] = random.nextDouble();
                }
            }
        }
        for (int j = 0; j < 5; j++) {
            place[j] = -2 + 4 * random.nextDouble();
        }
        space.floating("x", -5, 5).floating("y", -5, 5);
        double least = Double.POSITIVE_INFINITY;
        for (int cell = 0; cell < 625; cell++) {
            least = Math.min(least, pairs(pairs, cell % 5, cell / 5 % 5, cell / 25 % 5, cell / 125));
        }
        return new TestFunction("paired-categories", space.build(), c -> {
            int first = (int) c.code(0);
            double x = c.code(4) - place[first];
            double y = c.code(5) + 1;
            return pairs(pairs, first, (int) c.code(1), (int) c.code(2), (int) c.code(3))
                    + 0.1 * (x * x + y * y);
        }, least);
    }

    private static double pairs(double[][][] pairs, int a, int b, int c, int d) {
        return pairs[0][a][b] + pairs[1][b][c] + pairs[2][c][d];
    }

    private static double square(double v) {
        return v * v;
    }
}
