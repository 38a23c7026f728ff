package io.github.argfold.knn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.argfold.crossval.Imputation;
import io.github.argfold.crossval.Scaling;
import io.github.argfold.crossval.Score;
import io.github.argfold.crossval.Splits;
import io.github.argfold.crossval.Splitter;
import io.github.argfold.crossval.Splitters;
import io.github.argfold.datasets.Dataset;
import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lists that come from a shared pass against lists from a pass per fold: the same bits, whatever the data. */
class SharedPassesTest {
    private static final List<Scaling> SCALERS = List.of(Scaling.STANDARD, Scaling.MINMAX, Scaling.ROBUST,
            Scaling.MAXABS);
    private static final Metric[] SUMS = {Metric.EUCLIDEAN, Metric.MANHATTAN, Metric.CHEBYSHEV,
        Metric.minkowski(1.5), Metric.minkowski(1.7), Metric.minkowski(3), Metric.minkowski(4)};

    /** Data that tempt a bound to be wrong. */
    enum Nature {
        PLAIN, OFFSET_1E4, OFFSET_1E8, LATTICE, REPEATED, CONSTANT_COLUMNS, RARE, GRADES, WIDE, HUGE, DENORMAL;

        double[] cells(Random random, int rows, int features) {
            double[] cells = new double[rows * features];
            for (int i = 0; i < cells.length; i++) {
                int f = i % features;
                cells[i] = switch (this) {
                    case PLAIN -> random.nextGaussian();
                    case OFFSET_1E4 -> 1e4 + random.nextGaussian();
                    case OFFSET_1E8 -> 1e8 * (f + 1) + random.nextGaussian() * 1e-3;
                    case LATTICE -> random.nextInt(4);
                    case REPEATED -> i >= features && random.nextInt(3) > 0
                            ? cells[i - features]
                            : random.nextInt(3) * 0.1;
                    case CONSTANT_COLUMNS -> f % 2 == 0 ? 7.1 : random.nextInt(40) == 0 ? 1 : 0;
                    case RARE -> f > 1 && random.nextInt(60) > 0 ? 2.3 : random.nextInt(9);
                    case GRADES -> random.nextInt(16) - 7 * (f % 2);
                    case WIDE -> random.nextGaussian() * Math.pow(10, random.nextInt(12) - 6);
                    case HUGE -> random.nextGaussian() * (f == 0 ? 1e150 : 1);
                    case DENORMAL -> random.nextGaussian() * (f == 0 ? 1e-310 : 1e-160);
                };
            }
            return cells;
        }
    }

    private static KnnProblem problem(Random random, Nature nature, int rows, int features,
            Splitter splitter) {
        int[] classOf = IntStream.range(0, rows).map(row -> row % 3).toArray();
        Dataset data = Dataset.classification("hard", nature.cells(random, rows, features), features, classOf,
                List.of("a", "b", "c"));
        Splits splits = KnnEvaluator.builder(data).splitter(splitter).build().splits();
        return new KnnProblem(data, splits, Imputation.NONE);
    }

    private static Workers workers(Random random) {
        return new Workers(1 + random.nextInt(3), () -> false);
    }

    private static NeighbourTable perFold(KnnProblem problem, Geometry geometry, int k, int repeat) {
        return new NeighbourPass(problem, geometry, k, Backend.SCALAR, new Workers(1, () -> false), pairs -> {
        }).perFold(repeat, new ScaledFolds(problem, Long.MAX_VALUE), 0, problem.splits.repeat(0).count());
    }

    private static String lists(KnnProblem problem, Metric metric, NeighbourTable table, int k) {
        int[] ids = new int[table.capacity()];
        double[] values = new double[table.capacity()];
        return IntStream.range(0, problem.rows).filter(row -> problem.foldOf[0][row] >= 0).mapToObj(row -> {
            int size = Math.min(k, table.copy(row, ids, values));
            if (table.estimates() != null) {
                table.estimates().settle(new FoldDistances(metric, problem.matrix, problem.features), row,
                        ids,
                        size, values);
            }
            return Arrays.toString(Arrays.copyOf(ids, size)) + Arrays.toString(Arrays.copyOf(values, size));
        }).collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @EnumSource
    void envelopesFindWhatEachFoldFinds(Nature nature) {
        for (int i = 0; i < 25; i++) {
            long seed = 1000L * nature.name().hashCode() + i;
            Random random = new Random(seed);
            int rows = 20 + random.nextInt(120);
            KnnProblem problem = problem(random, nature, rows, 1 + random.nextInt(6),
                    Splitters.repeatedKfold(2 + random.nextInt(4), 2, i));
            Scaling scaling = SCALERS.get(random.nextInt(4));
            Geometry geometry = new Geometry(scaling, SUMS[random.nextInt(SUMS.length)]);
            int k = problem.usableK(1 + random.nextInt(rows / 2));
            EnvelopePass pass = new EnvelopePass(problem, geometry, k,
                    random.nextBoolean() ? Backend.VECTOR : Backend.SCALAR, workers(random), pairs -> {
                    }, new ScaledFolds(problem, 1).scalers(scaling, workers(random)), 1 + i % 2);
            for (int r = 0; r < 2; r++) {
                assertThat(lists(problem, geometry.metric(), pass.perFold(r), k))
                        .as("seed=%d, %s, k=%d", seed, geometry, k)
                        .isEqualTo(lists(problem, geometry.metric(), perFold(problem, geometry, k, r), k));
            }
        }
    }

    /** Rows with rare values, whose scale is another one in every fold, beside others that are near in all else. */
    @Test
    void rareColumnsHideNoNeighbour() {
        for (int i = 0; i < 12; i++) {
            Random random = new Random(i);
            KnnProblem problem = problem(random, Nature.RARE, 500 + random.nextInt(200), 12,
                    Splitters.repeatedKfold(2 + random.nextInt(20), 3, i));
            Scaling scaling = SCALERS.get(i % 4);
            Geometry geometry = new Geometry(scaling, SUMS[random.nextInt(SUMS.length)]);
            int k = 1 + random.nextInt(30);
            EnvelopePass pass = new EnvelopePass(problem, geometry, k,
                    random.nextBoolean() ? Backend.VECTOR : Backend.SCALAR, workers(random), pairs -> {
                    }, new ScaledFolds(problem, 1).scalers(scaling, workers(random)), 2);
            for (int r = 0; r < 3; r++) {
                assertThat(lists(problem, geometry.metric(), pass.perFold(r), k))
                        .as("seed=%d, %s, k=%d", i, geometry, k)
                        .isEqualTo(lists(problem, geometry.metric(), perFold(problem, geometry, k, r), k));
            }
        }
    }

    @Test
    void rareColumnsSeldomLengthenAList() {
        KnnProblem problem = problem(new Random(1), Nature.RARE, 900, 12, Splitters.repeatedKfold(5, 4, 1));
        EnvelopePass pass = new EnvelopePass(problem, new Geometry(Scaling.STANDARD, Metric.EUCLIDEAN), 20,
                Backend.SCALAR, new Workers(1, () -> false), pairs -> {
                }, new ScaledFolds(problem, 1).scalers(Scaling.STANDARD, workers(new Random(1))), 4);
        pass.perFold(0);
        assertThat(pass.searchedAgain()).as("of 900 rows").isLessThan(90);
    }

    @Test
    void wholeScalesAreBelowTheWeightsTheyStandFor() {
        int found = 0;
        for (int i = 0; i < 300; i++) {
            Random random = new Random(i);
            KnnProblem problem = problem(random, i % 9 == 0 ? Nature.PLAIN : Nature.GRADES, 60, 1 + i % 7,
                    Splitters.kfold(3));
            double spread = random.nextInt(3);
            double[] weights = random.doubles(problem.features)
                    .map(x -> (spread == 2 ? 1 + random.nextInt(3) : 1 + spread * x) / 15).toArray();
            double[] least = new double[problem.features];
            double[] most = new double[problem.features];
            Arrays.fill(least, -7);
            Arrays.fill(most, 15);
            WholeScale scale = WholeScale.below(problem, weights, least, most);
            found += scale == null ? 0 : 1;
            for (int f = 0; scale != null && f < weights.length; f++) {
                assertThat(scale.multiple(f)).isBetween(1, 3);
                assertThat(scale.multiple(f) * scale.unit).as("seed=%d", i)
                        .isLessThanOrEqualTo(weights[f] * (1 + 1e-15));
            }
            assertThat(i % 9 == 0 && scale != null).as("rows of no whole numbers").isFalse();
        }
        assertThat(found).as("of 300").isGreaterThan(100);
    }

    @Test
    void trainLanesTellWhoTrains() {
        for (int folds : new int[]{2, 5, 15, 16, 40}) {
            KnnProblem problem = problem(new Random(1), Nature.PLAIN, 120, 1,
                    Splitters.repeatedKfold(folds, 20, 1));
            TrainLanes lanes = new TrainLanes(problem, 3, 19);
            for (int row = 0; row < problem.rows; row++) {
                for (int other = 0; other < problem.rows; other++) {
                    for (int r = 3; r < 19; r++) {
                        assertThat(lanes.of(row, other) >>> ((r - 3) * TrainLanes.BITS) & 15)
                                .isEqualTo(problem.foldOf[r][row] != problem.foldOf[r][other] ? 1 : 0);
                    }
                }
            }
        }
    }

    /** Else a certificate that never holds would pass every test. */
    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "OFFSET_1E4"})
    void envelopesSeldomSearchAgain(Nature nature) {
        KnnProblem problem = problem(new Random(1), nature, 600, 5, Splitters.repeatedKfold(5, 4, 1));
        for (Scaling scaling : List.of(Scaling.STANDARD, Scaling.MINMAX, Scaling.ROBUST)) {
            for (Metric metric : SUMS) {
                EnvelopePass pass = new EnvelopePass(problem, new Geometry(scaling, metric), 20,
                        Backend.SCALAR,
                        new Workers(1, () -> false), pairs -> {
                        }, new ScaledFolds(problem, 1).scalers(scaling, workers(new Random(1))), 4);
                IntStream.range(0, 4).forEach(pass::perFold);
                assertThat(pass.searchedAgain()).as("%s %s: of 2400 lists", scaling, metric)
                        .isLessThan(240);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anchorsFindWhatEachExponentFinds(Nature nature) {
        for (int i = 0; i < 8; i++) {
            long seed = 1000L * nature.name().hashCode() + i;
            Random random = new Random(seed);
            int rows = 150 + random.nextInt(100);
            KnnProblem problem = problem(random, nature, rows, 1 + random.nextInt(6),
                    i % 3 == 0 ? Splitters.timeSeries(2) : Splitters.kfold(3, (long) i));
            Scaling scaling = i % 5 == 0 ? Scaling.NONE : SCALERS.get(random.nextInt(4));
            List<Metric> metrics = DoubleStream
                    .of(1.01, 1.2, 1.45, 1.6, 1.7, 1.9, 2.2, 2.3, 2.9, 3.3, 3.6, 3.9, 4.2, 7, 8, 50)
                    .filter(p -> random.nextInt(3) > 0).mapToObj(Metric::minkowski).toList();
            int k = 1 + random.nextInt(problem.smallestTrain / 2);
            AnchorPass pass = new AnchorPass(problem, scaling, metrics, k,
                    random.nextBoolean() ? Backend.VECTOR : Backend.SCALAR,
                    workers(random), pairs -> {
                    });
            NeighbourTable[] tables = pass.perFold(0, new ScaledFolds(problem, random.nextInt(100_000)));
            for (int m = 0; m < tables.length; m++) {
                Geometry geometry = new Geometry(scaling, metrics.get(m));
                assertThat(lists(problem, geometry.metric(), tables[m], k))
                        .as("seed=%d, %s, k=%d", seed, geometry, k)
                        .isEqualTo(lists(problem, geometry.metric(), perFold(problem, geometry, k, 0), k));
            }
        }
    }

    @Test
    void anchorsBoundEveryExponentFromBelow() {
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            int features = 1 + random.nextInt(8);
            double spread = random.nextInt(5);
            double[] differences = random.doubles(features)
                    .map(x -> random.nextInt(4) == 0 ? 0 : Math.exp(spread * (x - 0.5))).toArray();
            if (Arrays.stream(differences).sum() == 0) {
                continue;
            }
            double p = 1 + random.nextDouble() * (random.nextBoolean() ? 4 : 60);
            AnchorBounds bound = new AnchorBounds(p, features);
            double[] logs = AnchorBounds.ANCHORS.stream()
                    .mapToDouble(anchor -> Math.log(sum(anchor, differences)))
                    .toArray();
            double exact = Math.log(Arrays.stream(differences).map(d -> Math.pow(d, p)).sum());
            double low = bound.lowFactor0 * logs[bound.low0] + bound.lowFactor1 * logs[bound.low1]
                    + bound.lowConstant;
            double high = bound.highFactor0 * logs[bound.high0] + bound.highFactor1 * logs[bound.high1];
            double margin = 1e-6 * bound.magnitude * 20;
            assertThat(bound.chord(logs[bound.low0], logs[bound.high0])).as("p=%s of %s", p,
                    Arrays.toString(differences)).isGreaterThan(exact - margin);
            assertThat(low).as("p=%s of %s", p, Arrays.toString(differences)).isLessThan(exact + margin);
            assertThat(high).as("p=%s of %s", p, Arrays.toString(differences)).isLessThan(exact + margin);
            if (features == 1) {
                assertThat(high).as("one feature is its own bound").isCloseTo(exact,
                        org.assertj.core.data.Offset.offset(margin));
            }
        }
    }

    private static double sum(Metric anchor, double[] differences) {
        return switch (anchor.kind()) {
            case CHEBYSHEV -> Arrays.stream(differences).max().orElseThrow();
            case MANHATTAN -> Arrays.stream(differences).sum();
            case EUCLIDEAN -> Arrays.stream(differences).map(d -> d * d).sum();
            default -> Arrays.stream(differences).map(d -> Math.pow(d, anchor.p())).sum();
        };
    }

    @Test
    void littleMemoryChangesNothing() {
        Random random = new Random(11);
        Dataset data = RandomData.classes(random, 1100, 3);
        KnnGrid grid = KnnGrid.builder().k(1, 12).weightings(Weighting.UNIFORM, Weighting.TRIANGULAR)
                .metrics(Metric.EUCLIDEAN, Metric.minkowski(1.3), Metric.minkowski(2.7))
                .scalings(Scaling.NONE, Scaling.STANDARD).build();
        for (Splitter splitter : List.of(Splitters.stratified(5), Splitters.repeatedStratified(3, 2, 4),
                Splitters.holdout(0.4), Splitters.leaveOneOut(), Splitters.timeSeries(3))) {
            for (Score score : List.of(Score.ACCURACY, Score.F1_MACRO, Score.NEG_BRIER_SCORE)) {
                if (splitter.spec().startsWith("loo") && score != Score.ACCURACY) {
                    continue;
                }
                KnnGrid scored = splitter.spec().startsWith("loo")
                        ? KnnGrid.builder().k(1, 12).build()
                        : grid;
                KnnEvaluator.Builder builder = KnnEvaluator.builder(data).splitter(splitter).scores(score);
                KnnResult roomy = builder.memoryBytes(1L << 32).build().evaluate(scored);
                KnnEvaluator tight = builder.memoryBytes(1).build();
                KnnResult split = tight.evaluate(scored);
                for (int cell = 0; cell < scored.cells(); cell++) {
                    for (int s = 0; s < roomy.scores().splits(); s++) {
                        assertThat(split.scores().splitScore(cell, s, 0)).as("%s, %s", splitter.spec(), score)
                                .isEqualTo(roomy.scores().splitScore(cell, s, 0)).isNotNaN();
                    }
                }
                assertThat(tight.plan(scored).explain()).contains(
                        score == Score.NEG_BRIER_SCORE ? "at once" : "1,024 rows at a time");
            }
        }
    }
}
