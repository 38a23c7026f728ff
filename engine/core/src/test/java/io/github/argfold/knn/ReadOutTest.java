package io.github.argfold.knn;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.argfold.crossval.Imputation;
import io.github.argfold.crossval.Score;
import io.github.argfold.crossval.ScoreTable;
import io.github.argfold.crossval.Splitters;
import io.github.argfold.datasets.ClassTarget;
import io.github.argfold.datasets.Dataset;
import io.github.argfold.kernels.Backend;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What reading lists costs in memory, and that the short ways to a winner end where the long one does. */
class ReadOutTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long WARM_UP_LIMIT_NANOS = 30_000_000_000L;
    private static final int QUIET_ROUNDS = 20;
    private static final KnnGrid GRID = KnnGrid.builder().k(1, 60).weightings(Weighting.values()).build();

    private static ReadOutTerms terms(Dataset data, Score... scores) {
        var input = data.target() instanceof ClassTarget
                ? KnnEvaluator.builder(data).splitter(Splitters.repeatedStratified(4, 2, 1)).build()
                : KnnEvaluator.builder(data).splitter(Splitters.repeatedKfold(4, 2, 1)).build();
        KnnProblem problem = new KnnProblem(data, input.splits(), Imputation.NONE);
        return new ReadOutTerms(problem, GRID, 0, new Weights(GRID.weightings(), problem.features, 60),
                new ScoreTable(GRID.cells(), problem.splits.scored(), List.of(scores)));
    }

    private static NeighbourTable lists(ReadOutTerms terms) {
        return new NeighbourPass(terms.problem, GRID.geometry(0), 61, Backend.SCALAR,
                new Workers(1, () -> false),
                pairs -> {
                }).shared();
    }

    @Test
    void countsWithoutAllocatingOnceCompiled() {
        for (Score score : List.of(Score.ACCURACY, Score.F1_MACRO)) {
            ReadOutTerms terms = terms(RandomData.classes(new Random(1), 300, 3), score);
            CountReadOut.Walker walker = new CountReadOut(terms).new Walker(lists(terms));
            SplitRows split = terms.problem.splitRows(1)[2];
            assertSettles(score.label(), () -> walker.read(split, 0, split.rows().length));
        }
    }

    @Test
    void storesWithoutAllocatingOnceCompiled() {
        ReadOutTerms classes = terms(RandomData.classes(new Random(1), 300, 3), Score.NEG_LOG_LOSS,
                Score.F1_MACRO);
        ClassReadOut.Walker classWalker = new ClassReadOut(classes).new Walker(lists(classes));
        ReadOutTerms values = terms(RandomData.values(new Random(1), 300, 3), Score.R2,
                Score.NEG_MEAN_ABSOLUTE_ERROR);
        ValueReadOut.Walker valueWalker = new ValueReadOut(values).new Walker(lists(values));
        for (int w = 0; w < GRID.weightings().size(); w++) {
            String weighting = GRID.weightings().get(w).label();
            var classTask = new StoredTasks.Task(classes.problem.splitRows(1)[2], w, 0, 60);
            // What the models of this split know is looked up once per task.
            boolean[] known = new boolean[classes.problem.classes];
            Arrays.fill(known, true);
            assertSettles(weighting, () -> classWalker.score(classTask, known));
            var valueTask = new StoredTasks.Task(values.problem.splitRows(1)[2], w, 0, 60);
            assertSettles(weighting, () -> valueWalker.score(valueTask));
        }
    }

    /** Runs rounds until some in a row allocate nothing, or the time for the compiler is up. */
    private static void assertSettles(String what, Runnable call) {
        int quiet = 0;
        long allocated = 0;
        long start = System.nanoTime();
        while (quiet < QUIET_ROUNDS && System.nanoTime() - start < WARM_UP_LIMIT_NANOS) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            call.run();
            allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
            quiet = allocated == 0 ? quiet + 1 : 0;
        }
        assertThat(quiet)
                .as("%s: rounds in a row without allocation; the last took %d bytes", what, allocated)
                .isEqualTo(QUIET_ROUNDS);
    }

    /** The winner from moments against the winner from the sums that define a vote. */
    @ParameterizedTest
    @EnumSource(names = {"UNIFORM", "RECTANGULAR", "DISTANCE"}, mode = EnumSource.Mode.EXCLUDE)
    void leadersAreThoseOfTheDefinition(Weighting weighting) {
        for (int i = 0; i < 300; i++) {
            long seed = 1000L * weighting.label().hashCode() + i;
            Random random = new Random(seed);
            int k = 1 + random.nextInt(i < 250 ? 40 : 400);
            int classes = 2 + random.nextInt(5);
            int[] classOf = random.ints(k, 0, classes).toArray();
            double[] distances = distances(random, k + 1);
            Weights weights = new Weights(List.of(weighting), 1 + random.nextInt(20), k);
            int[] found = new int[k + 1];
            new KernelLeaders(weights, classes, k).find(weighting, classOf, distances, 0, k,
                    new KAxis(IntStream.rangeClosed(1, k).toArray()), found);
            double[] weight = new double[k];
            for (int each = 1; each <= k; each++) {
                weights.weigh(weighting, distances, each, weight);
                double[] votes = new double[classes];
                for (int n = 0; n < each; n++) {
                    votes[classOf[n]] += weight[n];
                }
                int best = 0;
                for (int c = 1; c < classes; c++) {
                    best = votes[c] > votes[best] ? c : best;
                }
                assertThat(found[each]).as("seed=%d, k=%d", seed, each).isEqualTo(best);
            }
        }
    }

    /** Winners from distances that are off against winners from the right ones: the same, or none are told. */
    @Test
    void distancesNearlyRightNeverMakeAWrongWinner() {
        ReadOutTerms terms = terms(RandomData.classes(new Random(1), 60, 3), Score.ACCURACY);
        int told = 0;
        for (int i = 0; i < 4000; i++) {
            Random random = new Random(i);
            double error = random.nextInt(4) == 0 ? 0 : Math.pow(10, -2 - random.nextInt(7));
            int k = 2 + random.nextInt(50);
            int[] classOf = random.ints(k, 0, terms.problem.classes).toArray();
            double[] distances = distances(random, k);
            double[] nearly = Arrays.stream(distances)
                    .map(d -> d * (1 + error * (random.nextInt(3) - 1))).toArray();
            VoteWalk right = new VoteWalk(terms, k);
            right.walk(Weighting.DISTANCE, classOf, distances, 0, k);
            VoteWalk estimated = new VoteWalk(terms, k);
            if (right.leader(1) == classOf[0] && estimated.walkNearly(classOf, nearly, error, 1, k)) {
                told++;
                for (int each = 1; each <= k; each++) {
                    assertThat(estimated.leader(each)).as("seed=%d, k=%d", i, each)
                            .isEqualTo(right.leader(each));
                }
            }
        }
        assertThat(told).as("told of 4000").isGreaterThan(1000);
    }

    /** Ascending, of any magnitude, often equal, sometimes 0 or infinite. */
    private static double[] distances(Random random, int count) {
        double[] distances = switch (random.nextInt(5)) {
            case 0 -> random.doubles(count).toArray();
            case 1 -> random.ints(count, 0, 6).asDoubleStream().toArray();
            case 2 -> random.doubles(count).map(x -> Math.exp(600 * (x - 0.5))).toArray();
            case 3 -> random.doubles(count).map(x -> 1e9 + x).toArray();
            default -> random.doubles(count).map(x -> x < 0.1 ? 0 : x > 0.9 ? 1 / 0.0 : x * 1e-7).toArray();
        };
        Arrays.sort(distances);
        return distances;
    }

    @Test
    void weightsNeverGrowAlongAList() {
        Random random = new Random(5);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            int k = 1 + random.nextInt(50);
            double[] distances = distances(random, k + 1);
            Weights weights = new Weights(List.of(Weighting.values()), 1 + random.nextInt(20), k);
            double[] weight = new double[k];
            for (Weighting weighting : Weighting.values()) {
                weights.weigh(weighting, distances, k, weight);
                for (int n = 0; n < k; n++) {
                    if (!(weight[n] >= 0) || (n > 0 && weight[n] > weight[n - 1] * (1 + 1e-15))) {
                        wrong.add(weighting + " " + n + " " + Arrays.toString(weight));
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void thePolynomialOfTheGaussianKeepsItsBound() {
        for (double a = 0; a < 8; a += 0.37) {
            ExponentialPolynomial polynomial = new ExponentialPolynomial(a);
            for (double v = 0; v <= 1; v += 1e-3) {
                double value = 0;
                for (int m = ExponentialPolynomial.DEGREE; m >= 0; m--) {
                    value = value * v + polynomial.coefficients()[m];
                }
                assertThat(Math.abs(value - Math.exp(-a * v))).as("a=%s, v=%s", a, v)
                        .isLessThanOrEqualTo(polynomial.error());
            }
        }
    }

    /** Worked by hand from the definitions: distances 1, 2, 2, bandwidth 4. */
    @Test
    void weightsAreThoseOfKknn() {
        double[] distances = {1, 2, 2, 4};
        double[] weight = new double[3];
        Weights weights = new Weights(List.of(Weighting.values()), 2, 3);
        weights.weigh(Weighting.TRIANGULAR, distances, 3, weight);
        assertThat(weight).containsExactly(0.75, 0.5, 0.5);
        weights.weigh(Weighting.EPANECHNIKOV, distances, 3, weight);
        assertThat(weight).containsExactly(0.75 * 0.9375, 0.75 * 0.75, 0.75 * 0.75);
        weights.weigh(Weighting.INV, distances, 3, weight);
        assertThat(weight).containsExactly(4, 2, 2);
        weights.weigh(Weighting.RANK, distances, 3, weight);
        assertThat(weight).containsExactly(3, 1.5, 1.5);
        weights.weigh(Weighting.OPTIMAL, distances, 3, weight);
        // D = 2: (1/3) (2 − (i² − (i−1)²) / 3).
        assertThat(weight).containsExactly(new double[]{5 / 9.0, 1 / 3.0, 1 / 9.0},
                org.assertj.core.data.Offset.offset(1e-15));
        weights.weigh(Weighting.GAUSSIAN, distances, 3, weight);
        // The quantile at 1 − 1/8 is 1.1503493803760079.
        assertThat(weight[0]).isCloseTo(
                0.3989422804014327 * Math.exp(-0.5 * Math.pow(1.1503493803760079 / 4, 2)),
                org.assertj.core.data.Offset.offset(1e-14));
        weights.weigh(Weighting.COS, distances, 3, weight);
        assertThat(weight[1]).isCloseTo(Math.sqrt(0.5), org.assertj.core.data.Offset.offset(1e-15));
    }
}
