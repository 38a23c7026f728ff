package io.github.argfold.strategy.gp;

import io.github.argfold.space.Parameter;
import io.github.argfold.space.SearchSpace;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the point of highest acquisition: many candidates over the space and around the best trials, then the
 * best few of them improved, along the axes of real numbers by gradients and along the others from neighbour to
 * neighbour, by turns (as in Wan et al., Casmopolitan, ICML 2021). Keeps its workspace. Not thread-safe.
 */
final class AcquisitionSearch {
    private static final int STARTS = 4;
    private static final int CLIMB = 20;
    private static final int ROUNDS = 4;
    private static final int MOST_CHOICES = 8;
    private static final double AVOIDED_RADIUS = 0.1;

    private final SearchSpace space;
    private final GaussianProcess process;
    private final int dimensions;
    private final boolean anyDiscrete;
    private final boolean[] free;
    /** The bounds of the search along ordered axes. */
    private final double[] low;
    private final double[] high;
    private final double[] row;
    private final double[] candidate;
    private final double[] prediction = new double[2];
    private final double[] meanGradient;
    private final double[] varianceGradient;
    private final BoxAscent ascent;
    private Acquisition acquisition = Acquisition.EXPECTED_IMPROVEMENT;
    private double incumbent;
    private double bestScore;
    /** The middle of the box that is left out, if any. */
    private double @Nullable [] avoided;
    /** The category that is prescribed, if any, and its choice. */
    private int prescribedAxis = -1;
    private double prescribed;

    AcquisitionSearch(SearchSpace space, GaussianProcess process) {
        this.space = space;
        this.process = process;
        dimensions = space.size();
        anyDiscrete = space.parameters().stream().anyMatch(p -> p.isDiscrete() && p.levels() > 1);
        free = new boolean[dimensions];
        low = new double[dimensions];
        high = new double[dimensions];
        Arrays.fill(high, 1);
        row = new double[dimensions];
        candidate = new double[dimensions];
        meanGradient = new double[dimensions];
        varianceGradient = new double[dimensions];
        ascent = new BoxAscent(dimensions);
    }

    /**
     * The best point found.
     *
     * @param elite unit coordinates of good trials, best first, at least one
     */
    double[] best(Acquisition function, double incumbentTarget, List<double[]> elite,
            UniformRandomProvider random) {
        acquisition = function;
        incumbent = incumbentTarget;
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        double[][] starts = new double[STARTS][dimensions];
        double[] scores = new double[STARTS];
        Arrays.fill(scores, Double.NEGATIVE_INFINITY);
        int candidates = 100 + 20 * Math.min(dimensions, 20);
        for (int c = 0; c < candidates; c++) {
            if (c % 2 == 0) {
                for (int d = 0; d < dimensions; d++) {
                    boolean bounded = space.parameter(d).isOrdered();
                    double u = random.nextDouble();
                    candidate[d] = bounded ? low[d] + u * (high[d] - low[d]) : u;
                }
            } else {
                double scale = Math.exp(Math.log(0.3) - 6 * random.nextDouble());
                step(elite.get(c / 2 % elite.size()), scale, candidate, random, gaussian);
            }
            if (prescribedAxis >= 0) {
                candidate[prescribedAxis] = prescribed;
            }
            double score = score(candidate);
            int worst = 0;
            for (int i = 1; i < STARTS; i++) {
                worst = scores[i] < scores[worst] ? i : worst;
            }
            if (score > scores[worst]) {
                scores[worst] = score;
                System.arraycopy(candidate, 0, starts[worst], 0, dimensions);
            }
        }
        int winner = 0;
        for (int i = 0; i < STARTS; i++) {
            scores[i] = improve(starts[i], scores[i], random);
            winner = scores[i] > scores[winner] ? i : winner;
        }
        bestScore = scores[winner];
        return starts[winner];
    }

    /** The acquisition of the point found last. */
    double bestScore() {
        return bestScore;
    }

    /** From now on the whole space is searched. */
    void anywhere() {
        avoided = null;
        prescribedAxis = -1;
        Arrays.fill(low, 0);
        Arrays.fill(high, 1);
    }

    /** From now on the region around a point is searched. */
    void within(TrustRegion region, double[] centre) {
        anywhere();
        double[] scales = new double[dimensions];
        Arrays.setAll(scales, process::lengthScale);
        region.bounds(centre, scales, low, high);
    }

    /** From now on what lies near a point is left out, and one of its categories, if it has any, must be another. */
    void elsewhere(double[] point, UniformRandomProvider random) {
        avoided = point;
        prescribedAxis = -1;
        int seen = 0;
        for (int d = 0; d < dimensions; d++) {
            Parameter parameter = space.parameter(d);
            boolean category = !parameter.isOrdered() && parameter.levels() > 1 && !Double.isNaN(point[d]);
            if (category && random.nextInt(++seen) == 0) {
                prescribedAxis = d;
                long level = parameter.levelOf(parameter.decode(point[d]));
                long other = (level + 1 + random.nextLong(parameter.levels() - 1)) % parameter.levels();
                prescribed = parameter.encode(parameter.codeAt(other));
            }
        }
    }

    /** The least target under the prescribed choice, if it was ever tried; else the given one. */
    double rival(double incumbentTarget) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < process.size() && prescribedAxis >= 0; i++) {
            boolean same = process.coordinate(prescribedAxis, i) == prescribed;
            least = same ? Math.min(least, process.target(i)) : least;
        }
        return least < Double.POSITIVE_INFINITY ? least : incumbentTarget;
    }

    private double improve(double[] point, double score, UniformRandomProvider random) {
        double best = score;
        for (int round = 0; round < ROUNDS; round++) {
            double before = best;
            best = climb(point, best);
            if (!anyDiscrete) {
                return best;
            }
            best = visitNeighbours(point, best, random);
            if (!(best > before + 1e-9)) {
                return best;
            }
        }
        return best;
    }

    private double climb(double[] point, double score) {
        boolean any = false;
        double shortest = 1;
        for (int d = 0; d < dimensions; d++) {
            free[d] = !space.parameter(d).isDiscrete() && !Double.isNaN(point[d]);
            any |= free[d];
            shortest = free[d] ? Math.min(shortest, process.lengthScale(d)) : shortest;
        }
        if (!any) {
            return score;
        }
        System.arraycopy(point, 0, candidate, 0, dimensions);
        double reached = ascent.climb(candidate, free, low, high, 0.1 * shortest, CLIMB, this::slope);
        if (!(reached > score) || isOutside(candidate)) {
            return score;
        }
        System.arraycopy(candidate, 0, point, 0, dimensions);
        return reached;
    }

    private boolean isOutside(double[] point) {
        if (prescribedAxis >= 0) {
            return point[prescribedAxis] != prescribed;
        }
        double[] centre = avoided;
        for (int d = 0; centre != null && d < dimensions; d++) {
            if (Math.abs(process.difference(d, point[d], centre[d])) > AVOIDED_RADIUS) {
                return false;
            }
        }
        return centre != null;
    }

    private double slope(double[] point, double[] gradient) {
        process.predictWithGradient(point, prediction, meanGradient, varianceGradient);
        double deviation = Math.sqrt(prediction[1]);
        double byMean = acquisition.byMean(prediction[0], deviation, incumbent);
        double byVariance = acquisition.byDeviation(prediction[0], deviation, incumbent) / (2 * deviation);
        for (int d = 0; d < dimensions; d++) {
            gradient[d] = byMean * meanGradient[d] + byVariance * varianceGradient[d];
        }
        return acquisition.score(prediction[0], deviation, incumbent);
    }

    /** Changes one discrete coordinate at a time, as long as that helps; the first improvement is taken. */
    private double visitNeighbours(double[] point, double score, UniformRandomProvider random) {
        double best = score;
        for (int d = 0; d < dimensions; d++) {
            Parameter parameter = space.parameter(d);
            long levels = parameter.levels();
            if (levels <= 1 || Double.isNaN(point[d])) {
                continue;
            }
            long level = parameter.levelOf(parameter.decode(point[d]));
            int tries = (int) Math.min(levels - 1, MOST_CHOICES);
            for (int t = 0; t < tries; t++) {
                long next;
                if (parameter.isOrdered()) {
                    // 1, 2, 4, … levels down and up.
                    next = level + (t % 2 == 0 ? 1L : -1L) * (1L << (t / 2));
                } else {
                    next = levels - 1 <= MOST_CHOICES ? (level + 1 + t) % levels : random.nextLong(levels);
                }
                if (next < 0 || next >= levels) {
                    continue;
                }
                System.arraycopy(point, 0, candidate, 0, dimensions);
                candidate[d] = parameter.encode(parameter.codeAt(next));
                for (int other = 0; other < dimensions; other++) {
                    // An inactive parameter has no coordinate, but the change may make it active.
                    candidate[other] = Double.isNaN(candidate[other])
                            ? random.nextDouble()
                            : candidate[other];
                }
                double changed = score(candidate);
                if (changed > best) {
                    best = changed;
                    System.arraycopy(candidate, 0, point, 0, dimensions);
                }
            }
        }
        return best;
    }

    /** The acquisition of what would be run, which is the cell rather than the point: the point is moved to it. */
    private double score(double[] unit) {
        space.decode(unit, row);
        space.encode(row, unit);
        if (isOutside(unit)) {
            return Double.NEGATIVE_INFINITY;
        }
        process.predict(unit, prediction);
        return acquisition.score(prediction[0], Math.sqrt(prediction[1]), incumbent);
    }

    static void uniform(UniformRandomProvider random, double[] unit) {
        for (int i = 0; i < unit.length; i++) {
            unit[i] = random.nextDouble();
        }
    }

    /** Moves some of the coordinates: longer where the process is smoother. */
    private void step(double[] from, double scale, double[] to, UniformRandomProvider random,
            ZigguratSampler.NormalizedGaussian gaussian) {
        System.arraycopy(from, 0, to, 0, dimensions);
        int certain = random.nextInt(dimensions);
        double share = random.nextBoolean() ? 1 : 2.0 / dimensions;
        for (int d = 0; d < dimensions; d++) {
            boolean missing = Double.isNaN(from[d]);
            if (!missing && d != certain && random.nextDouble() >= share) {
                continue;
            }
            Parameter parameter = space.parameter(d);
            if (missing || (!parameter.isOrdered() && random.nextDouble() < 0.3)) {
                to[d] = random.nextDouble();
            } else if (parameter.isOrdered()) {
                double length = scale * Math.min(1, 2 * process.lengthScale(d));
                double least = parameter.isDiscrete() ? 0.7 / parameter.levels() : 0;
                double moved = from[d] + Math.max(length, least) * gaussian.sample();
                to[d] = Math.clamp(moved, low[d], high[d]);
            }
        }
    }
}
