package io.github.argfold.knn;

import io.github.argfold.crossval.FittedScaler;
import io.github.argfold.crossval.Folds;
import io.github.argfold.crossval.Imputation;
import io.github.argfold.crossval.Score;
import io.github.argfold.crossval.ScoreWorkspace;
import io.github.argfold.crossval.Splits;
import io.github.argfold.datasets.ClassTarget;
import io.github.argfold.datasets.Dataset;
import io.github.argfold.datasets.FeatureColumn;
import io.github.argfold.datasets.ValueTarget;
import io.github.argfold.kernels.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/**
 * The contract of the evaluator as a program: fits and predicts every split by itself, measures every distance,
 * sorts every candidate. Shares no code with it but the scalers' parameters and the scores, which have recorded
 * tests of their own.
 */
final class NaiveKnn {
    private record Neighbour(int row, double rank) {}

    /** One fold of one repeat: its tested rows and, for each, all training rows from near to far. */
    private static final class Fitted {
        final int[] test;
        final int[] train;
        final List<List<Neighbour>> sorted;

        Fitted(int[] test, int[] train, List<List<Neighbour>> sorted) {
            this.test = test;
            this.train = train;
            this.sorted = sorted;
        }
    }

    private final Dataset data;
    private final Metric metric;
    private final boolean pooled;
    private final List<Fitted> folds = new ArrayList<>();

    NaiveKnn(Dataset data, Splits splits, Imputation imputation, Geometry geometry) {
        this.data = data;
        this.metric = geometry.metric();
        pooled = splits.pooled();
        for (int r = 0; r < splits.repeats(); r++) {
            Folds repeat = splits.repeat(r);
            int[] foldOf = repeat.copyAssignment();
            for (int fold = 0; fold < repeat.count(); fold++) {
                int f = fold;
                int[] test = rows(row -> foldOf[row] == f);
                int[] train = rows(row -> repeat.trainRule() == Folds.TrainRule.PAST
                        ? foldOf[row] < f
                        : foldOf[row] != f);
                folds.add(fit(test, train, imputation, geometry));
            }
        }
    }

    private int[] rows(IntPredicate which) {
        return IntStream.range(0, data.rows()).filter(which).toArray();
    }

    private Fitted fit(int[] test, int[] train, Imputation imputation, Geometry geometry) {
        int width = data.features();
        double[] fill = fill(train, imputation);
        double[] points = new double[train.length * width];
        for (int i = 0; i < train.length; i++) {
            System.arraycopy(filled(train[i], fill), 0, points, i * width, width);
        }
        FittedScaler scaler = geometry.scaling().fit(points, width,
                IntStream.range(0, train.length).toArray());
        double[][] transformed = IntStream.range(0, data.rows())
                .mapToObj(row -> scaled(scaler, filled(row, fill))).toArray(double[][]::new);
        List<List<Neighbour>> sorted = new ArrayList<>();
        for (int row : test) {
            List<Neighbour> candidates = new ArrayList<>();
            for (int other : train) {
                candidates.add(new Neighbour(other, rank(transformed[row], transformed[other])));
            }
            candidates.sort(Comparator.comparingDouble(Neighbour::rank).thenComparingInt(Neighbour::row));
            sorted.add(candidates);
        }
        return new Fitted(test, train, sorted);
    }

    private double[] filled(int row, double[] fill) {
        double[] cells = new double[data.features()];
        for (int f = 0; f < cells.length; f++) {
            cells[f] = Double.isNaN(data.feature(row, f)) ? fill[f] : data.feature(row, f);
        }
        return cells;
    }

    private static double[] scaled(FittedScaler scaler, double[] cells) {
        scaler.transform(cells, 0, cells, 0);
        return cells;
    }

    /** What missing cells become: a statistic per column, the most frequent category per one-hot column. */
    private double[] fill(int[] train, Imputation imputation) {
        double[] fill = new double[data.features()];
        for (FeatureColumn column : data.columns()) {
            int first = column.firstFeature();
            if (column.encoding() == FeatureColumn.Encoding.ONE_HOT) {
                int[] counts = new int[column.size()];
                for (int row : train) {
                    for (int c = 0; c < counts.length; c++) {
                        counts[c] += data.feature(row, first + c) == 1 ? 1 : 0;
                    }
                }
                int most = Arrays.stream(counts).max().orElseThrow();
                fill[first + IntStream.range(0, counts.length).filter(c -> counts[c] == most).findFirst()
                        .orElseThrow()] = 1;
            } else {
                fill[first] = statistic(Arrays.stream(train).mapToDouble(row -> data.feature(row, first))
                        .filter(cell -> !Double.isNaN(cell)).toArray(), imputation);
            }
        }
        return fill;
    }

    private static double statistic(double[] present, Imputation imputation) {
        if (present.length == 0) {
            return 0;
        }
        double total = 0;
        for (double cell : present) {
            total += cell;
        }
        Arrays.sort(present);
        int half = present.length / 2;
        return switch (imputation) {
            case NONE -> Double.NaN;
            case MEAN -> total / present.length;
            case MEDIAN -> present.length % 2 == 1 ? present[half] : (present[half - 1] + present[half]) / 2;
            case MOST_FREQUENT -> Arrays.stream(present).boxed().max(Comparator
                    .comparingLong((Double cell) -> Arrays.stream(present).filter(c -> c == cell).count())
                    .thenComparing(Comparator.reverseOrder())).orElseThrow();
        };
    }

    private double rank(double[] x, double[] y) {
        double sum = 0;
        double xx = 0;
        double yy = 0;
        for (int f = 0; f < x.length; f++) {
            double a = Math.abs(x[f] - y[f]);
            switch (metric.kind()) {
                case EUCLIDEAN -> sum += a * a;
                case MANHATTAN -> sum += a;
                case CHEBYSHEV -> sum = Math.max(sum, a);
                case MINKOWSKI -> sum += power(a);
                case COSINE -> {
                    sum += x[f] * y[f];
                    xx += x[f] * x[f];
                    yy += y[f] * y[f];
                }
            }
        }
        if (metric.kind() != Metric.Kind.COSINE) {
            return sum;
        }
        double norms = Math.sqrt(xx) * Math.sqrt(yy);
        return norms == 0 ? 1 : Math.clamp(1 - sum / norms, 0, 2);
    }

    private double power(double a) {
        double p = metric.p();
        return p == 1
                ? a
                : p == 1.5
                        ? a * Math.sqrt(a)
                        : p == 2.5
                                ? a * a * Math.sqrt(a)
                                : p == 3 ? a * a * a : p == 4 ? (a * a) * (a * a) : StrictMath.pow(a, p);
    }

    private double distance(double rank) {
        return switch (metric.kind()) {
            case EUCLIDEAN -> Math.sqrt(rank);
            case MANHATTAN, CHEBYSHEV, COSINE -> rank;
            case MINKOWSKI -> metric.p() == 1 ? rank : StrictMath.pow(rank, 1 / metric.p());
        };
    }

    /** The scores of a cell, [score][column of the table]; null if some fold trains too few rows for it. */
    double @Nullable [][] scores(int k, Weighting weighting, Score... scores) {
        boolean plain = EnumSet
                .of(Weighting.UNIFORM, Weighting.DISTANCE, Weighting.RECTANGULAR, Weighting.RANK,
                        Weighting.OPTIMAL)
                .contains(weighting);
        if (folds.stream().anyMatch(fold -> fold.train.length < (plain ? k : k + 1))) {
            return null;
        }
        List<double[][]> said = folds.stream().map(fold -> predict(fold, k, weighting)).toList();
        return Arrays.stream(scores).map(score -> pooled ? pool(said, score) : each(said, score))
                .toArray(double[][]::new);
    }

    private double[] each(List<double[][]> said, Score score) {
        return IntStream.range(0, said.size()).mapToDouble(
                f -> score(score, folds.get(f).test, said.get(f), known(folds.get(f).train))).toArray();
    }

    private double[] pool(List<double[][]> said, Score score) {
        double[][] byRow = new double[data.rows()][];
        for (int f = 0; f < said.size(); f++) {
            for (int i = 0; i < said.get(f).length; i++) {
                byRow[folds.get(f).test[i]] = said.get(f)[i];
            }
        }
        return new double[]{score(score, rows(row -> true), byRow, null)};
    }

    private boolean @Nullable [] known(int[] train) {
        if (!(data.target() instanceof ClassTarget target)) {
            return null;
        }
        boolean[] known = new boolean[target.classes()];
        for (int row : train) {
            known[target.classOf(row)] = true;
        }
        return known;
    }

    /** Per tested row the votes of each class, or the one predicted value. */
    private double[][] predict(Fitted fold, int k, Weighting weighting) {
        return fold.sorted.stream().map(sorted -> {
            List<Neighbour> nearest = sorted.subList(0, k);
            double[] weights = weights(sorted, k, weighting);
            return switch (data.target()) {
                case ClassTarget target -> {
                    double[] votes = new double[target.classes()];
                    for (int i = 0; i < k; i++) {
                        votes[target.classOf(nearest.get(i).row())] += weights[i];
                    }
                    yield votes;
                }
                case ValueTarget target -> {
                    double sum = 0;
                    double weight = 0;
                    for (int i = 0; i < k; i++) {
                        sum += weights[i] * target.value(nearest.get(i).row());
                        weight += weights[i];
                    }
                    yield new double[]{sum / weight};
                }
            };
        }).toArray(double[][]::new);
    }

    /** Weights of the k nearest of the sorted neighbours, which look at the next one's distance too. */
    private double[] weights(List<Neighbour> sorted, int k, Weighting weighting) {
        double[] d = sorted.stream().limit(k).mapToDouble(n -> distance(n.rank())).toArray();
        double bandwidth = sorted.size() > k ? Math.max(distance(sorted.get(k).rank()), 1e-6) : Double.NaN;
        if (weighting == Weighting.DISTANCE) {
            double[] inverse = Arrays.stream(d).map(x -> 1 / x).toArray();
            return Arrays.stream(inverse).anyMatch(Double::isInfinite)
                    ? Arrays.stream(inverse).map(w -> Double.isInfinite(w) ? 1 : 0).toArray()
                    : inverse;
        }
        return IntStream.range(0, k).mapToDouble(i -> {
            double u = Math.max(1e-6, Math.min(1 - 1e-6, d[i] / bandwidth));
            return switch (weighting) {
                case UNIFORM, RECTANGULAR -> 1;
                case DISTANCE -> throw new AssertionError();
                case TRIANGULAR -> 1 - u;
                case EPANECHNIKOV -> 3.0 / 4 * (1 - u * u);
                case BIWEIGHT -> 15.0 / 16 * ((1 - u * u) * (1 - u * u));
                case TRIWEIGHT -> 35.0 / 32 * ((1 - u * u) * (1 - u * u) * (1 - u * u));
                case COS -> u > 0.5
                        ? StrictMath.sin((1 - u) * (Math.PI / 2))
                        : StrictMath.cos(u * (Math.PI / 2));
                case INV -> 1 / u;
                case GAUSSIAN -> {
                    double q = -NormalDistribution.of(0, 1).inverseCumulativeProbability(1.0 / (2 * k + 2));
                    yield 1 / Math.sqrt(2 * Math.PI) * StrictMath.exp(-0.5 * ((q * u) * (q * u)));
                }
                case RANK -> {
                    double equal = Arrays.stream(d).filter(x -> x == d[i]).count();
                    double nearer = Arrays.stream(d).filter(x -> x < d[i]).count();
                    yield k + 1 - (nearer + (equal + 1) / 2);
                }
                case OPTIMAL -> {
                    double dimension = data.features();
                    double step = StrictMath.pow(i + 1, 1 + 2 / dimension)
                            - StrictMath.pow(i, 1 + 2 / dimension);
                    double slope = dimension / (2 * StrictMath.pow(k, 2 / dimension));
                    yield Math.max(0, 1 + dimension / 2 - slope * step) / k;
                }
            };
        }).toArray();
    }

    private double score(Score score, int[] rows, double[][] said, boolean @Nullable [] known) {
        ScoreWorkspace workspace = new ScoreWorkspace();
        return switch (data.target()) {
            case ValueTarget target -> score.regression(
                    Arrays.stream(rows).mapToDouble(target::value).toArray(),
                    Arrays.stream(said).mapToDouble(s -> s[0]).toArray(), rows.length, workspace);
            case ClassTarget target -> {
                int classes = target.classes();
                int[] truth = Arrays.stream(rows).map(target::classOf).toArray();
                int[] predicted = Arrays.stream(said).mapToInt(NaiveKnn::firstGreatest).toArray();
                if (score == Score.ACCURACY) {
                    long right = IntStream.range(0, rows.length).filter(i -> truth[i] == predicted[i])
                            .count();
                    yield (double) right / rows.length;
                }
                double[] shares = new double[rows.length * classes];
                for (int i = 0; i < rows.length; i++) {
                    double total = 0;
                    for (double vote : said[i]) {
                        total += vote;
                    }
                    for (int c = 0; c < classes; c++) {
                        shares[i * classes + c] = said[i][c] / total;
                    }
                }
                yield score.classification(truth, predicted, shares, rows.length, classes, known, workspace);
            }
        };
    }

    private static int firstGreatest(double[] votes) {
        int best = 0;
        for (int c = 1; c < votes.length; c++) {
            if (votes[c] > votes[best]) {
                best = c;
            }
        }
        return best;
    }
}
