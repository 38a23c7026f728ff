package io.github.argfold.knn;

import io.github.argfold.crossval.Folds;
import io.github.argfold.crossval.Scaling;
import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.NeighbourSearch;
import java.util.Locale;

/**
 * What evaluating a grid will take: which cells share a pass, how much work each pass is, and how long it should
 * last on this machine. Immutable and thread-safe.
 */
public final class EvaluationPlan {
    /** Below this many pair-features a job is over before the vector kernels would be compiled. */
    private static final long SMALL = 40_000_000L;

    private final KnnProblem problem;
    private final KnnGrid grid;
    private final int threads;
    private final Backend backend;

    EvaluationPlan(KnnProblem problem, KnnGrid grid, int threads, Backend backend, boolean chooseBackend) {
        this.problem = problem;
        this.grid = grid;
        this.backend = chooseBackend && pairFeatures(problem, grid) < SMALL ? Backend.SCALAR : backend;
        this.threads = pairFeatures(problem, grid) < SMALL / 10 ? 1 : threads;
    }

    /** Cells of the grid. */
    public int cells() {
        return grid.cells();
    }

    /** Distinct geometries: each is at least one neighbour pass, shared by all its cells. */
    public int geometries() {
        return grid.geometries();
    }

    /** Neighbour passes over the data, all geometries together. */
    public int passes() {
        int passes = 0;
        for (int g = 0; g < grid.geometries(); g++) {
            passes += passes(grid.geometry(g));
        }
        return passes;
    }

    private int passes(Geometry geometry) {
        return problem.shares(geometry) ? 1 : problem.splits.count();
    }

    /** Walks along a row's neighbour list: rows × splits that test them × weightings × geometries. */
    public long readOuts() {
        long tested = 0;
        for (int r = 0; r < problem.splits.repeats(); r++) {
            Folds folds = problem.splits.repeat(r);
            for (int f = 0; f < folds.count(); f++) {
                tested += folds.testSize(f);
            }
        }
        return tested * grid.weightings().size() * grid.geometries();
    }

    /** Distance work in pair-features: query–candidate pairs × features, all passes together. */
    public long pairFeatures() {
        return pairFeatures(problem, grid);
    }

    private static long pairFeatures(KnnProblem problem, KnnGrid grid) {
        long total = 0;
        for (int g = 0; g < grid.geometries(); g++) {
            total += pairs(problem, grid.geometry(g)) * problem.features;
        }
        return total;
    }

    private static long pairs(KnnProblem problem, Geometry geometry) {
        if (problem.shares(geometry) && problem.splits.repeats() > 1) {
            return (long) problem.rows * (problem.rows - 1);
        }
        long pairs = 0;
        for (int r = 0; r < problem.splits.repeats(); r++) {
            Folds folds = problem.splits.repeat(r);
            for (int f = 0; f < folds.count(); f++) {
                pairs += (long) folds.testSize(f) * folds.trainSize(f);
            }
        }
        return pairs;
    }

    /** Threads that will work. */
    public int threads() {
        return threads;
    }

    /** The backend chosen: scalar where the job ends before vector code would be compiled. */
    public Backend backend() {
        return backend;
    }

    /** Peak memory of the evaluation's own arrays in bytes, an estimate from above. */
    public long bytes() {
        long matrix = 8L * problem.rows * problem.features;
        long lists = 12L * problem.rows * Math.min(grid.largestK() * 2L, problem.rows);
        long scores = 8L * grid.cells() * problem.splits.scored();
        return 3 * matrix + lists + scores;
    }

    /**
     * Seconds the evaluation should take, from a calibration of this machine's kernels that runs once per JVM and
     * lasts a fraction of a second.
     */
    public double expectedSeconds() {
        double seconds = 0;
        int length = Math.min(grid.largestK(), problem.rows);
        for (int g = 0; g < grid.geometries(); g++) {
            Geometry geometry = grid.geometry(g);
            seconds += pairs(problem, geometry)
                    * Calibration.secondsPerPair(geometry.metric(), problem.features, length, backend);
        }
        return (seconds + readOuts() * (double) length * Calibration.READ_OUT_SECONDS) / threads;
    }

    /** The plan in words, a line each; ends with a line break. */
    public String explain() {
        StringBuilder text = new StringBuilder();
        line(text, "%,d cells = %d scalers × %d metrics × %d weightings × %d values of k", grid.cells(),
                grid.scalings().size(), grid.metrics().size(), grid.weightings().size(), grid.ks().length);
        line(text, "%s: %d splits of %,d rows × %,d features", problem.splits.description(),
                problem.splits.count(),
                problem.rows, problem.features);
        line(text, "%,d geometries, %,d neighbour passes:", geometries(), passes());
        for (int g = 0; g < grid.geometries(); g++) {
            Geometry geometry = grid.geometry(g);
            line(text, "  %-30s %s", geometry, problem.shares(geometry)
                    ? "1 pass for all " + problem.splits.count() + " splits"
                    : passes(geometry) + " passes, one per split: " + reason(geometry));
        }
        line(text, "%,d list read-outs give every k; a refit per cell would take %,d fits", readOuts(),
                (long) grid.cells() * problem.splits.count());
        line(text, "%,d pair-features on %d thread%s, %s", pairFeatures(), threads, threads == 1 ? "" : "s",
                NeighbourSearch.describe(backend));
        line(text, "about %s MB and %s", String.format(Locale.ROOT, "%,d", bytes() / 1_000_000 + 1),
                seconds(expectedSeconds()));
        return text.toString();
    }

    private String reason(Geometry geometry) {
        if (geometry.scaling() != Scaling.NONE) {
            return "each training fold has its own scale";
        }
        return problem.data.hasMissing()
                ? "each training fold fills missing cells its own way"
                : "each split trains on earlier rows only";
    }

    private static void line(StringBuilder text, String format, Object... arguments) {
        text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }

    private static String seconds(double seconds) {
        return seconds < 0.001
                ? "under a millisecond"
                : seconds < 1
                        ? String.format(Locale.ROOT, "%.0f ms", seconds * 1e3)
                        : seconds < 120
                                ? String.format(Locale.ROOT, "%.1f s", seconds)
                                : String.format(Locale.ROOT, "%.1f min", seconds / 60);
    }
}
