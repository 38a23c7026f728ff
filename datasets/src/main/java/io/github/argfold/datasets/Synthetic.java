package io.github.argfold.datasets;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Seeded generators of data sets for tests and benchmarks: the same arguments give the same bits. Generation costs a
 * few nanoseconds per cell.
 */
public final class Synthetic {
    private static final double CLUSTER_BOX = 10;

    private Synthetic() {
    }

    /**
     * One Gaussian cloud of unit variance per class. The centres are uniform in a cube of side 20; the classes take
     * turns row by row, so that they are balanced.
     */
    public static Dataset blobs(int rows, int features, int classes, long seed) {
        requireShape(rows, features);
        require(classes >= 2, "classes must be >= 2: classes=" + classes);
        UniformRandomProvider random = random(seed);
        double[] centres = new double[classes * features];
        for (int i = 0; i < centres.length; i++) {
            centres[i] = random.nextDouble(-CLUSTER_BOX, CLUSTER_BOX);
        }
        ZigguratSampler.NormalizedGaussian gauss = ZigguratSampler.NormalizedGaussian.of(random);
        double[] cells = cells(rows, features);
        int[] classOf = new int[rows];
        for (int row = 0; row < rows; row++) {
            classOf[row] = row % classes;
            for (int f = 0; f < features; f++) {
                cells[row * features + f] = centres[classOf[row] * features + f] + gauss.sample();
            }
        }
        return classification("blobs", cells, features, classOf, classes);
    }

    /**
     * Unit clouds around distinct vertices of a hypercube, two vertices to a class, so that no class is convex. Only
     * the first features carry the vertices; the others are noise.
     *
     * @param informative the number of features that tell the classes apart; 2^informative ≥ 2·classes
     * @param separation half the side of the hypercube; the classes overlap the less, the larger it is
     */
    public static Dataset hypercube(int rows, int features, int informative, int classes, double separation,
            long seed) {
        requireShape(rows, features);
        require(informative >= 1 && informative <= Math.min(features, 30),
                "informative must be in [1, min(features, 30)]: informative=" + informative + ", features="
                        + features);
        require(classes >= 2 && 2L * classes <= 1L << informative,
                "classes must be in [2, 2^informative / 2]: classes="
                        + classes + ", informative=" + informative);
        require(separation > 0 && Double.isFinite(separation),
                "separation must be > 0: separation=" + separation);
        UniformRandomProvider random = random(seed);
        int[] vertices = distinctBelow(1 << informative, 2 * classes, random);
        ZigguratSampler.NormalizedGaussian gauss = ZigguratSampler.NormalizedGaussian.of(random);
        double[] cells = cells(rows, features);
        int[] classOf = new int[rows];
        for (int row = 0; row < rows; row++) {
            int cloud = row % vertices.length;
            classOf[row] = cloud % classes;
            for (int f = 0; f < features; f++) {
                double centre = f >= informative
                        ? 0
                        : (vertices[cloud] >> f & 1) == 0 ? -separation : separation;
                cells[row * features + f] = centre + gauss.sample();
            }
        }
        return classification("hypercube", cells, features, classOf, classes);
    }

    /**
     * Standard normal features whose linear combination, with weights uniform in [0, 100) on the informative ones, is
     * the target, plus Gaussian noise.
     *
     * @param noise the standard deviation of the noise
     */
    public static Dataset regression(int rows, int features, int informative, double noise, long seed) {
        requireShape(rows, features);
        require(informative >= 1 && informative <= features,
                "informative must be in [1, features]: informative=" + informative + ", features="
                        + features);
        require(noise >= 0 && Double.isFinite(noise), "noise must be >= 0: noise=" + noise);
        UniformRandomProvider random = random(seed);
        double[] weights = new double[informative];
        for (int f = 0; f < informative; f++) {
            weights[f] = random.nextDouble(100);
        }
        ZigguratSampler.NormalizedGaussian gauss = ZigguratSampler.NormalizedGaussian.of(random);
        double[] cells = cells(rows, features);
        double[] values = new double[rows];
        for (int row = 0; row < rows; row++) {
            for (int f = 0; f < features; f++) {
                double x = gauss.sample();
                cells[row * features + f] = x;
                values[row] += f < informative ? weights[f] * x : 0;
            }
            values[row] += noise * gauss.sample();
        }
        return Dataset.regression("regression", cells, features, values);
    }

    /**
     * The data with some rows' features overwritten by those of other rows, so that distances of zero and ties
     * abound. The targets stay, so that equal points may differ in target.
     *
     * @param share the share of rows overwritten, in [0, 1]
     */
    public static Dataset withDuplicates(Dataset data, double share, long seed) {
        require(share >= 0 && share <= 1, "share must be in [0, 1]: share=" + share);
        UniformRandomProvider random = random(seed);
        int[] order = PermutationSampler.natural(data.rows());
        PermutationSampler.shuffle(random, order);
        double[] cells = data.copyFeatures();
        int features = data.features();
        int copies = (int) Math.min(data.rows() - 1L, Math.round(share * data.rows()));
        for (int i = 0; i < copies; i++) {
            // The originals are the rows that are not overwritten, so that the order of copying does not matter.
            int original = order[copies + random.nextInt(data.rows() - copies)];
            data.copyRow(original, cells, order[i] * features);
        }
        return withFeatures(data, "-duplicates", cells);
    }

    /**
     * The data with every feature rounded to a multiple of a step, then shifted by nothing or by one unit in the last
     * place, at random: distances tie exactly or differ in their last bits. The hardest case for a neighbour search
     * in lower precision.
     *
     * @param step the grid's width, > 0
     */
    public static Dataset withNearTies(Dataset data, double step, long seed) {
        require(step > 0 && Double.isFinite(step), "step must be > 0: step=" + step);
        UniformRandomProvider random = random(seed);
        double[] cells = data.copyFeatures();
        for (int i = 0; i < cells.length; i++) {
            double rounded = Math.rint(cells[i] / step) * step;
            cells[i] = random.nextInt(4) == 0 ? Math.nextUp(rounded) : rounded;
        }
        return withFeatures(data, "-near-ties", cells);
    }

    private static Dataset withFeatures(Dataset data, String suffix, double[] cells) {
        return new Dataset(data.name() + suffix, cells, data.columns(), data.featureNames(),
                data.hasMissing(),
                data.target(), data.sideColumns(), null);
    }

    private static Dataset classification(String name, double[] cells, int features, int[] classOf,
            int classes) {
        return Dataset.classification(name, cells, features, classOf,
                IntStream.range(0, classes).mapToObj(Integer::toString).toList());
    }

    /** Distinct whole numbers in [0, bound), in random order. */
    private static int[] distinctBelow(int bound, int count, UniformRandomProvider random) {
        int[] distinct = new int[count];
        int found = 0;
        while (found < count) {
            int candidate = random.nextInt(bound);
            if (Arrays.stream(distinct, 0, found).noneMatch(known -> known == candidate)) {
                distinct[found++] = candidate;
            }
        }
        return distinct;
    }

    private static UniformRandomProvider random(long seed) {
        return RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    }

    private static double[] cells(int rows, int features) {
        return new double[Limits.cells(Place.of("synthetic"), rows, features)];
    }

    private static void requireShape(int rows, int features) {
        require(rows >= 2 && features >= 1,
                "rows must be >= 2 and features >= 1: rows=" + rows + ", features="
                        + features);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
