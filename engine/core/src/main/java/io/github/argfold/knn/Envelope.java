package io.github.argfold.knn;

import io.github.argfold.crossval.FittedScaler;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.tiles.WeightedSums;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The rows under the smallest scale of all splits, or one just below in whole numbers, and what every split's own distances are beside theirs.
 *
 * <p>A split's scaler stretches each feature by a weight; take the smallest weight of all splits, and no split can measure
 * a distance below that <em>envelope</em> distance. And a split's own distance follows from the envelope's terms: per
 * feature its weight over the envelope's, α ≥ 1, times the envelope's difference δ.
 *
 * <p><b>How far that can be wrong.</b> Let e(x) be the envelope points and t(x) a split's, both as computed. Either is an
 * affine map of x rounded step by step: t(x) is off by {@link FittedScaler#rounding} at most, e(x) by 2⁻⁵¹ |e(x)|, and
 * α, a quotient of rounded weights, by less than 2⁻⁵¹ of itself. So t(x) − t(y) is α (e(x) − e(y)) but for a
 * <em>gap</em> G of twice the split's rounding and 2⁻⁴⁸ α max|e|, and by Minkowski's inequality the split's distance is that
 * of the αδ but for γ = ‖G‖. Of a rank value that is relatively at most p · 2⁻²³ where the distance is above 2²⁴ γ: the
 * {@link #floor}. Estimates are sums of float terms that are not negative: two roundings of the factors, one per
 * feature of the sum. Exact rank values are right to a few roundings in float64. So an estimate is right to {@code η} =
 * (D + 8) 2⁻²⁴ + p 2⁻²³ above the floor, and two rank values are in the order of their estimates where the larger is
 * more than (1 + 3η) times the smaller one or the floor. Under- and overflow are kept away by scaling each row's terms
 * to its list, and below and above by {@link #SMALLEST} and {@link #LARGEST}.
 */
final class Envelope {
    /** Distances are known to 2⁻²⁴ where they are so many times γ. */
    private static final double TIMES_GAP = 0x1p24;
    /** Rank values beside which nothing that enters them under- or overflows. */
    private static final double SMALLEST = 1e-250;
    private static final double LARGEST = 1e200;
    private static final double MOST_ERROR = 0.01;
    private static final double LEAST_WEIGHT = 1e-290;
    /** Times a term of a list scaled to 1 it is far from overflow. */
    private static final double MOST_STRETCH = 1e30;

    private final KnnProblem problem;
    private final Metric metric;
    private final FittedScaler[] scalers;
    private final double p;
    /** The envelope points, row-major, in units. */
    final double[] points;
    /** The rank value that 1 between points stands for. */
    final double unitRankValue;
    /** Where splits may differ by much for a few rows alone. */
    final RareColumns rare;
    /** The stretch of every split as it enters a sum: α^p; split × feature. */
    private final float[] stretches;
    /** The first split whose scaler is the same to the bit, for every split. */
    private final int[] firstAlike;
    private final double floor;
    private final double error;

    /** @param scalers one per split, repeat by repeat */
    Envelope(KnnProblem problem, Metric metric, FittedScaler[] scalers) {
        this.problem = problem;
        this.metric = metric;
        this.scalers = scalers;
        p = switch (metric.kind()) {
            case EUCLIDEAN -> 2;
            case MANHATTAN, CHEBYSHEV -> 1;
            case MINKOWSKI -> metric.p();
            case COSINE -> throw new IllegalArgumentException("no envelope bounds a cosine");
        };
        int features = problem.features;
        points = new double[problem.matrix.length];
        stretches = new float[scalers.length * features];
        firstAlike = new int[scalers.length];
        rare = new RareColumns(problem);
        for (int split = 1; split < scalers.length; split++) {
            while (!scalers[firstAlike[split]].sameAs(scalers[split])) {
                firstAlike[split]++;
            }
        }
        double bound = (features + 8) * 0x1p-24 + p * 0x1p-23;
        error = bound < MOST_ERROR ? bound : Double.POSITIVE_INFINITY;
        double[] weights = new double[features];
        Arrays.fill(weights, Double.POSITIVE_INFINITY);
        double[] least = weights.clone();
        double[] most = new double[features];
        Arrays.fill(most, Double.NEGATIVE_INFINITY);
        bounds(weights, least, most);
        WholeScale whole = WholeScale.below(problem, weights, least, most);
        if (whole != null) {
            Arrays.setAll(weights, f -> whole.multiple(f) * whole.unit);
        }
        unitRankValue = whole == null ? 1 : rankValue(whole.unit);
        double gap = stretch(weights, least, most, whole);
        // Not a number where points or weights overflow: then nothing is certain.
        floor = rankValue(TIMES_GAP * gap);
    }

    /** Finds every feature's least weight of all splits, and its least and greatest value. */
    private void bounds(double[] weights, double[] least, double[] most) {
        for (int f = 0; f < weights.length; f++) {
            for (FittedScaler scaler : scalers) {
                weights[f] = Math.min(weights[f], scaler.weight(f));
            }
            for (int i = f; i < problem.matrix.length; i += weights.length) {
                least[f] = Math.min(least[f], problem.matrix[i]);
                most[f] = Math.max(most[f], problem.matrix[i]);
            }
        }
    }

    /** Fills points and stretches; returns γ. */
    private double stretch(double[] weights, double[] least, double[] most, @Nullable WholeScale whole) {
        int features = problem.features;
        double[] gaps = new double[scalers.length];
        for (int f = 0; f < features; f++) {
            double weight = weights[f];
            // Centred, so that no point is larger than it must be; whole numbers stay what they are.
            double centre = whole == null ? least[f] / 2 + most[f] / 2 : 0;
            double largest = Math.max(Math.abs(most[f] - centre), Math.abs(centre - least[f])) * weight;
            if (!(largest <= Double.MAX_VALUE && weight > LEAST_WEIGHT)) {
                // Zeros: whatever they say, nothing will be certain.
                gaps[0] = Double.NaN;
                continue;
            }
            double factor = whole == null ? weight : whole.multiple(f);
            for (int i = f; i < points.length; i += features) {
                points[i] = (problem.matrix[i] - centre) * factor;
            }
            for (int s = 0; s < scalers.length; s++) {
                double alpha = scalers[s].weight(f) / weight;
                double stretch = power(alpha);
                stretches[s * features + f] = (float) stretch;
                double gap = !(stretch < MOST_STRETCH)
                        ? Double.NaN
                        : 2 * scalers[s].rounding(f, least[f], most[f])
                                + alpha * (0x1p-48 * largest + 8 * Double.MIN_VALUE);
                // ‖G‖_p ≤ ‖G‖₁ for p ≥ 1; gaps are tiny, so this costs nothing.
                gaps[s] += gap;
            }
        }
        double largest = 0;
        for (double gap : gaps) {
            largest = gap > largest || Double.isNaN(gap) ? gap : largest;
        }
        return largest * (1 + features * 0x1p-50);
    }

    private double power(double a) {
        return p == 1 ? a : p == 2 ? a * a : Math.pow(a, p);
    }

    private double rankValue(double distance) {
        return metric.kind() == Metric.Kind.CHEBYSHEV ? distance : power(distance);
    }

    /** What a feature adds to the envelope's rank value of two rows, where that is a sum. */
    double term(int row, int other, int feature) {
        return power(Math.abs(points[row * problem.features + feature]
                - points[other * problem.features + feature])) * unitRankValue;
    }

    /** The scaler of a split. */
    FittedScaler scaler(int split) {
        return scalers[split];
    }

    /** The first split whose scaler is the same to the bit, so that all its distances are. */
    int firstAlike(int split) {
        return firstAlike[split];
    }

    /** How much larger than {@link #floor} and the smaller estimate a larger one must be for their order to hold. */
    float certain() {
        return (float) (1 + 3 * error);
    }

    /** η: how far an estimate that is not below the floor may be from the exact rank value, relatively. */
    double error() {
        return error;
    }

    /** A power of two that brings the rank values of a list to 1 at its end; 0 where estimates say nothing. */
    double unit(double lastRankValue) {
        return lastRankValue > SMALLEST && lastRankValue < LARGEST && floor < LARGEST
                ? Math.scalb(1.0, -Math.getExponent(lastRankValue))
                : 0;
    }

    /** The estimate in units below which nothing is certain. */
    float floor(double unit) {
        return unit > 0 ? Math.max(0x1p-60f, Math.nextUp((float) (floor * unit))) : Float.POSITIVE_INFINITY;
    }

    /** Lays a split's stretches into one lane of a block of weightings. */
    void stretches(int split, int lane, float[] into) {
        int features = problem.features;
        for (int f = 0; f < features; f++) {
            into[f * WeightedSums.LANES + lane] = stretches[split * features + f];
        }
    }
}
