package io.github.argfold.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.NeighbourLists;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every benchmark runs, and its contenders compute the same: nothing of it is checked while it is timed. */
class BenchmarksTest {
    private static ChainedOptionsBuilder moment(Class<?> benchmark) {
        return new OptionsBuilder().include(benchmark.getName() + "\\.").forks(0).warmupIterations(0)
                .measurementIterations(1).measurementTime(TimeValue.milliseconds(5)).shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
    }

    private static Collection<RunResult> run(ChainedOptionsBuilder options) throws Exception {
        return new Runner(options.build()).run();
    }

    @Test
    void ceilingRunsEveryOperation() throws Exception {
        assertThat(run(moment(Ceiling.class))).hasSize(Ceiling.Operation.values().length);
    }

    @Test
    void distanceTileRunsEveryMetricOnEveryKernel() throws Exception {
        assertThat(run(moment(DistanceTile.class).param("dimension", "4", "17"))).hasSize(8 * 2 * 3);
        assertThat(
                run(moment(DistanceTile.class).param("dimension", "17").param("metric", "euclidean", "cosine")
                        .param("kernel", "VECTOR_PRODUCTS")))
                .hasSize(2);
    }

    @Test
    void neighborPassRunsOnEveryBackend() throws Exception {
        assertThat(run(moment(NeighborPass.class).param("rows", "100").param("dimension", "16", "50")))
                .hasSize(2 * 2 * 2);
    }

    @Test
    void selectionRunsEveryContender() throws Exception {
        assertThat(run(moment(Selection.class).param("k", "1", "285"))).hasSize(2 * 3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 285, 500})
    void contendersSelectTheSame(int k) {
        int[] expected = select(Selection.Contender.HEAP, k);
        assertThat(select(Selection.Contender.FLOAT64, k)).containsExactly(expected);
        assertThat(select(Selection.Contender.FLOAT32, k)).containsExactly(expected);
    }

    private static int[] select(Selection.Contender contender, int k) {
        Selection benchmark = new Selection();
        benchmark.contender = contender;
        benchmark.k = k;
        benchmark.fill();
        return benchmark.select(new Selection.Offered());
    }

    @Test
    void peersScoreTheCellsTheirScriptNames() {
        assertThat(PeerJobs.grid("digits").cells()).isEqualTo(400);
        assertThat(PeerJobs.grid("letter").cells()).isEqualTo(200);
        assertThat(PeerJobs.grid("shuttle").cells()).isEqualTo(100);
        assertThat(PeerJobs.grid("fashion").cells()).isEqualTo(200);
        assertThat(PeerJobs.grid("iris").cells()).isEqualTo(30);
    }

    @Test
    void crossValidationRunsEveryContenderOnBothSets() throws Exception {
        assertThat(run(moment(CrossValidation.class).param("data", "iris", "digits").param("largestK", "3")))
                .hasSize(2 * 2 * 3);
    }

    @Test
    void scalingRunsOnAnyThreads() throws Exception {
        assertThat(run(moment(Scaling.class).param("data", "200"))).hasSize(2);
    }

    @Test
    void sharedPassesRunEveryJob() throws Exception {
        assertThat(run(moment(SharedPasses.class).param("data", "iris").param("largestK", "5")))
                .hasSize(SharedPasses.Job.values().length);
    }

    @Test
    void readOutRunsUnderEveryWeighting() throws Exception {
        assertThat(run(moment(ReadOut.class).param("largestK", "5").param("classes", "3", "26")
                .param("spread", "0.5"))).hasSize(2 * 5 * 2);
    }

    @Test
    void suggestRunsForEveryStrategy() throws Exception {
        assertThat(run(moment(Suggest.class).param("dimension", "3").param("history", "20"))).hasSize(13);
    }

    @Test
    void studyLoopRunsAtEveryCost() throws Exception {
        assertThat(run(moment(StudyLoop.class).param("trials", "4"))).hasSize(2 * 2 * 2);
    }

    @Test
    void wholeStudyRunsEveryCase() throws Exception {
        assertThat(run(moment(WholeStudy.class))).hasSize(WholeStudy.Case.values().length);
    }

    @Test
    void gridWalkGoesEveryWay() throws Exception {
        assertThat(run(moment(GridWalk.class))).hasSize(GridWalk.Way.values().length);
    }

    @Test
    void partsOfStrategiesRun() throws Exception {
        assertThat(run(moment(TpeScore.class).param("history", "50"))).hasSize(2);
        assertThat(run(moment(GpFit.class).param("history", "20"))).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iris", "digits"})
    void contendersFindTheSameBestScore(String data) {
        CrossValidation benchmark = new CrossValidation();
        benchmark.data = data;
        benchmark.largestK = 4;
        benchmark.load();
        double grid = benchmark.bestScore();
        benchmark.contender = CrossValidation.Contender.CELL_BY_CELL;
        assertThat(benchmark.bestScore()).isEqualTo(grid);
    }

    @Test
    void noBenchmarkIsForgottenHere() {
        Set<String> classes = BenchmarkList.defaultList()
                .getAll(OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of())
                .stream().map(entry -> entry.getUserClassQName()).collect(Collectors.toSet());
        assertThat(classes).containsExactlyInAnyOrder(Ceiling.class.getName(),
                CrossValidation.class.getName(), DistanceTile.class.getName(), GpFit.class.getName(),
                GridWalk.class.getName(), NeighborPass.class.getName(), ReadOut.class.getName(),
                Scaling.class.getName(), Selection.class.getName(), SharedPasses.class.getName(),
                StudyLoop.class.getName(),
                Suggest.class.getName(), TpeScore.class.getName(), WholeStudy.class.getName());
    }

    @ParameterizedTest
    @ValueSource(strings = {"euclidean", "manhattan", "chebyshev", "cosine", "minkowski:1.5", "minkowski:3",
        "minkowski:1.7"})
    void backendsAgreeOnTiles(String metric) {
        assertThat(tile(metric, DistanceTile.Kernel.VECTOR_FLOAT64))
                .containsExactly(tile(metric, DistanceTile.Kernel.SCALAR_FLOAT64));
    }

    private static double[] tile(String metric, DistanceTile.Kernel kernel) {
        DistanceTile benchmark = new DistanceTile();
        benchmark.metric = metric;
        benchmark.kernel = kernel;
        benchmark.pack();
        benchmark.distances(new PairFeatures());
        return benchmark.exact();
    }

    @Test
    void backendsAgreeOnNeighbours() {
        NeighbourLists scalar = pass(Backend.SCALAR);
        NeighbourLists vector = pass(Backend.VECTOR);
        for (int list = 0; list < scalar.count(); list++) {
            assertThat(vector.size(list)).isEqualTo(scalar.size(list)).isEqualTo(10);
            for (int i = 0; i < scalar.size(list); i++) {
                assertThat(vector.id(list, i)).isEqualTo(scalar.id(list, i)).isNotEqualTo(list);
                assertThat(vector.rankValue(list, i)).isEqualTo(scalar.rankValue(list, i));
            }
        }
    }

    private static NeighbourLists pass(Backend backend) {
        NeighborPass benchmark = new NeighborPass();
        benchmark.rows = 333;
        benchmark.backend = backend;
        benchmark.pack();
        return benchmark.pass(new PairFeatures(), new NeighborPass.Lists());
    }

    @Test
    void chainsComputeWhatTheySay() {
        float[] queries = {1, 2, 3, 4};
        float[] points = new float[FloatChains.VECTORS * FloatChains.lanes()];
        java.util.Arrays.fill(points, 2);
        double[] doubleQueries = {1, 2, 3, 4};
        double[] doublePoints = new double[DoubleChains.VECTORS * DoubleChains.lanes()];
        java.util.Arrays.fill(doublePoints, 2);
        // Lane 0 meets a point of value 2 in each of the vectors.
        assertThat(FloatChains.fma(queries, points)).isEqualTo(FloatChains.VECTORS * (2 + 4 + 6 + 8));
        assertThat(DoubleChains.fma(doubleQueries, doublePoints))
                .isEqualTo(FloatChains.VECTORS * (2 + 4 + 6 + 8));
        assertThat(FloatChains.subtractFma(queries, points))
                .isEqualTo(FloatChains.FEWER_VECTORS * (1 + 0 + 1 + 4));
        assertThat(FloatChains.subtractAndAdd(queries, points))
                .isEqualTo(FloatChains.VECTORS * (1 + 0 + 1 + 2));
        assertThat(FloatChains.subtractAndFma(queries, points))
                .isEqualTo(FloatChains.VECTORS * (1 + 0 + 1 + 2));
        assertThat(FloatChains.subtractAndMax(queries, points)).isEqualTo(2);
        assertThat(DoubleChains.subtractMultiplyAdd(doubleQueries, doublePoints))
                .isEqualTo(FloatChains.VECTORS * (1 + 0 + 1 + 4));
        assertThat(DoubleChains.subtractAndAdd(doubleQueries, doublePoints))
                .isEqualTo(FloatChains.VECTORS * (1 + 0 + 1 + 2));
        assertThat(DoubleChains.subtractAndFma(doubleQueries, doublePoints))
                .isEqualTo(FloatChains.VECTORS * (1 + 0 + 1 + 2));
        double[] ones = new double[3 + 16 * DoubleChains.lanes()];
        java.util.Arrays.fill(ones, 3, ones.length, 1);
        assertThat(DoubleChains.read(ones, 3, ones.length - 3, 5)).isEqualTo(5 * 2 * 8);
    }
}
