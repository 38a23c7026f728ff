package io.github.argfold.quality;

import io.github.argfold.crossval.Scaling;
import io.github.argfold.crossval.Score;
import io.github.argfold.crossval.Splitters;
import io.github.argfold.datasets.BundledDatasets;
import io.github.argfold.datasets.Dataset;
import io.github.argfold.kernels.Metric;
import io.github.argfold.knn.KnnCell;
import io.github.argfold.knn.KnnEvaluator;
import io.github.argfold.knn.KnnGrid;
import io.github.argfold.knn.KnnResult;
import io.github.argfold.knn.Weighting;
import io.github.argfold.space.SearchSpace;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A real tuning problem with a known optimum: the exact cross-validation scores of every nearest-neighbour model over
 * a grid of scaling, Minkowski exponent, weighting and k on bundled data. Losses are minus the accuracy. The tables are
 * computed once, when they are first asked for.
 */
final class KnnTables {
    private static final int MOST_NEIGHBOURS = 60;
    private static final double STEP = 0.25;
    private static final int EXPONENTS = 13;

    private KnnTables() {
    }

    /** The tables of all instances. */
    static List<TestFunction> all() {
        return Tables.ALL;
    }

    /** Defers the work to the first use. */
    private static final class Tables {
        static final List<TestFunction> ALL = List.of(table("iris"), table("wine"), table("glass"));
    }

    private static TestFunction table(String name) {
        Dataset data = BundledDatasets.load(name);
        Metric[] metrics = new Metric[EXPONENTS];
        for (int i = 0; i < EXPONENTS; i++) {
            metrics[i] = Metric.minkowski(1 + STEP * i);
        }
        KnnResult result = KnnEvaluator.builder(data)
                .splitter(Splitters.repeatedStratified(5, 3, 0)).scores(Score.ACCURACY).build()
                .evaluate(KnnGrid.builder().k(1, MOST_NEIGHBOURS).metrics(metrics).scalings(Scaling.values())
                        .weightings(Weighting.values()).build());
        Map<KnnCell, Double> losses = new HashMap<>();
        for (int cell = 0; cell < result.grid().cells(); cell++) {
            losses.put(result.grid().cell(cell), -result.scores().mean(cell, 0));
        }
        SearchSpace space = SearchSpace.builder().categorical("scaler", (Object[]) Scaling.values())
                .floatingStep("p", 1, 1 + STEP * (EXPONENTS - 1), STEP)
                .categorical("weights", (Object[]) Weighting.values()).integerLog("k", 1, MOST_NEIGHBOURS)
                .build();
        return new TestFunction("knn-" + name, space, c -> {
            Metric metric = metrics[(int) Math.round((c.getDouble("p") - 1) / STEP)];
            return losses.getOrDefault(new KnnCell((Scaling) c.get("scaler"), metric,
                    (Weighting) c.get("weights"), c.getInt("k")), Double.NaN);
        }, Collections.min(losses.values()));
    }
}
