package io.github.argfold.knn;

import io.github.argfold.crossval.Scaling;
import io.github.argfold.crossval.ScoreTable;
import io.github.argfold.kernels.Metric;
import io.github.argfold.space.Configuration;
import io.github.argfold.space.SearchSpace;
import io.github.argfold.study.ProfiledObjective;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * A k-nearest-neighbour grid as an objective: the mean of the evaluator's first score, greater is better.
 *
 * <p>k and the weighting are free axes, since one neighbour pass serves all of them: a study over {@link #space} that is
 * told so searches the geometries only, {@code Study.over(objective.space()).free(objective.freeParameters())}. In any other
 * the first trial of a geometry evaluates all its cells and keeps their scores, later ones look theirs up. Thread-safe; a
 * geometry is evaluated once, whoever asks.
 */
public final class KnnObjective implements ProfiledObjective {
    /** Names of the parameters, in the order of {@link #space}. */
    public static final String SCALER = "scaler";
    public static final String METRIC = "metric";
    public static final String WEIGHTS = "weights";
    public static final String K = "k";

    private final KnnEvaluator evaluator;
    private final KnnGrid grid;
    private final SearchSpace space;
    private final Map<Geometry, KnnResult> evaluated = new ConcurrentHashMap<>();

    /** The cells of {@code grid} as judged by {@code evaluator}. */
    public KnnObjective(KnnEvaluator evaluator, KnnGrid grid) {
        this.evaluator = evaluator;
        this.grid = grid;
        space = SearchSpace.builder().categorical(SCALER, grid.scalings().toArray())
                .categorical(METRIC, grid.metrics().toArray())
                .categorical(WEIGHTS, grid.weightings().toArray())
                .ordinal(K, IntStream.of(grid.ks()).boxed().toArray()).build();
    }

    /** The grid's axes as a search space; a configuration is a cell. */
    public SearchSpace space() {
        return space;
    }

    /** The cell that a configuration of {@link #space} names. */
    public KnnCell cell(Configuration configuration) {
        return new KnnCell((Scaling) configuration.get(SCALER), (Metric) configuration.get(METRIC),
                (Weighting) configuration.get(WEIGHTS), configuration.getInt(K));
    }

    private static Geometry geometry(Configuration configuration) {
        return new Geometry((Scaling) configuration.get(SCALER), (Metric) configuration.get(METRIC));
    }

    /**
     * The mean score of a configuration's cell.
     *
     * @throws IllegalStateException if the cell cannot be scored; the message is its reason
     */
    @Override
    public double evaluate(Configuration configuration) {
        KnnCell cell = cell(configuration);
        KnnResult result = result(cell.geometry());
        int index = index(result.grid(), cell);
        String reason = result.scores().reason(index);
        if (reason != null) {
            throw new IllegalStateException(reason);
        }
        return result.scores().mean(index, 0);
    }

    @Override
    public List<String> freeParameters() {
        return List.of(WEIGHTS, K);
    }

    /**
     * The mean scores of all cells of a geometry, in grid order.
     *
     * @throws IllegalStateException if none can be scored; the message is the first cell's reason
     */
    @Override
    public double[] profile(Configuration configuration) {
        ScoreTable scores = result(geometry(configuration)).scores();
        String reason = scores.best(0) < 0 ? scores.reason(0) : null;
        if (reason != null) {
            throw new IllegalStateException(reason);
        }
        return IntStream.range(0, scores.cells()).mapToDouble(cell -> scores.mean(cell, 0)).toArray();
    }

    /** Scores per split of a cell, by the first score; evaluates its geometry if need be. */
    public double[] splitScores(KnnCell cell) {
        KnnResult result = result(cell.geometry());
        int index = index(result.grid(), cell);
        return IntStream.range(0, result.scores().splits())
                .mapToDouble(split -> result.scores().splitScore(index, split, 0)).toArray();
    }

    /** The results so far, one per geometry visited, in grid order. */
    public List<KnnResult> results() {
        return IntStream.range(0, grid.geometries()).mapToObj(grid::geometry).filter(evaluated::containsKey)
                .map(this::result).toList();
    }

    private KnnResult result(Geometry geometry) {
        return Objects.requireNonNull(evaluated.computeIfAbsent(geometry,
                g -> evaluator.evaluate(KnnGrid.builder().scalings(g.scaling()).metrics(g.metric())
                        .weightings(grid.weightings().toArray(Weighting[]::new)).k(grid.ks()).build())));
    }

    private static int index(KnnGrid geometryGrid, KnnCell cell) {
        int[] ks = geometryGrid.ks();
        int place = IntStream.range(0, ks.length).filter(i -> ks[i] == cell.k()).findFirst().orElseThrow();
        return geometryGrid.weightings().indexOf(cell.weighting()) * ks.length + place;
    }
}
