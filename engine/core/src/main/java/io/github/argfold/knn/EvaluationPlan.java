package io.github.argfold.knn;

import io.github.argfold.crossval.Scaling;
import io.github.argfold.crossval.Score;
import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.search.NeighbourSearch;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What evaluating a grid will take: which cells share a pass, how much work each pass is, and how long it should
 * last on this machine. Immutable and thread-safe.
 */
public final class EvaluationPlan {
    /** Below this many pair-features a job is over before the vector kernels would be compiled. */
    private static final long SMALL = 40_000_000L;

    private final KnnProblem problem;
    private final KnnGrid grid;
    private final long memoryBytes;
    private final int threads;
    private final Backend backend;
    private final PassPlan passPlan;
    private final boolean counts;

    EvaluationPlan(KnnProblem problem, KnnGrid grid, List<Score> scores, long memoryBytes, int threads,
            Backend backend, boolean chooseBackend) {
        this.problem = problem;
        this.grid = grid;
        this.memoryBytes = memoryBytes;
        passPlan = new PassPlan(problem, grid, memoryBytes);
        counts = problem.classes > 0
                && CountReadOut.serves(problem, scores, grid.weightings().size(), grid.ks().length);
        this.backend = chooseBackend && pairFeatures() < SMALL ? Backend.SCALAR : backend;
        this.threads = pairFeatures() < SMALL / 10 ? 1 : threads;
    }

    PassPlan passPlan() {
        return passPlan;
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
        for (PassGroup group : passPlan.groups()) {
            passes += passPlan.passes(group);
        }
        return passes;
    }

    /** The same one by one, in their order. */
    public List<PlannedPass> plannedPasses() {
        return passPlan.groups().stream().map(group -> new PlannedPass(group.kind().label(),
                group.geometries().stream().map(grid::geometry).toList(), passPlan.passes(group),
                passPlan.pairs(group) * problem.features)).toList();
    }

    /** Walks along a row's neighbour list: rows × splits that test them × weightings × geometries. */
    public long readOuts() {
        return problem.tested * grid.servedWeightings(problem.smallestTrain) * grid.geometries();
    }

    /** Distance work in pair-features: query–candidate pairs × features, all passes together. */
    public long pairFeatures() {
        long pairs = 0;
        for (PassGroup group : passPlan.groups()) {
            pairs += passPlan.pairs(group);
        }
        return pairs * problem.features;
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
        return 8L * problem.matrix.length + passBytes() + 8L * grid.cells() * problem.splits.scored();
    }

    /** Those that passes can be split to save. */
    private long passBytes() {
        long lists = 0;
        long points = 0;
        for (PassGroup group : passPlan.groups()) {
            lists = Math.max(lists, passPlan.listBytes(group, counts));
            points = Math.max(points, passPlan.pointBytes(group));
        }
        return lists + points;
    }

    /**
     * Why more memory will be taken than {@link KnnEvaluator.Builder#memoryBytes} allows, as passes can be split no
     * further; null if it will not.
     */
    public @Nullable String memoryWarning() {
        return passBytes() <= memoryBytes
                ? null
                : String.format(Locale.ROOT,
                        "memory is below what the smallest parts of passes take, and will be exceeded:"
                                + " memory=%,d bytes, needed for lists and scaled points=%,d",
                        memoryBytes, passBytes());
    }

    /**
     * Seconds the evaluation should take in a JVM that has run none like it, as a command's does, from a calibration of
     * this machine's kernels that runs once per JVM and lasts a fraction of a second. Once vector code is compiled,
     * about half a second to a second less.
     */
    public double expectedSeconds() {
        return new Forecast(problem, grid, passPlan, backend).seconds(threads, counts);
    }

    /** The plan in words, a line each; ends with a line break. */
    public String explain() {
        StringBuilder text = new StringBuilder();
        line(text, "%,d %s = %d scalers × %d metrics × %d weightings × %d values of k", grid.cells(),
                grid.cells() == 1 ? "cell" : "cells", grid.scalings().size(), grid.metrics().size(),
                grid.weightings().size(), grid.ks().length);
        line(text, "%s: %d splits of %,d rows × %,d features", problem.splits.description(),
                problem.splits.count(),
                problem.rows, problem.features);
        line(text, "%,d geometries, %,d neighbour passes:", geometries(), passes());
        for (PassGroup group : passPlan.groups()) {
            line(text, "  %-30s %s", name(group), way(group));
        }
        long served = (long) grid.servedCells(problem.smallestTrain) * grid.geometries();
        line(text, "%,d list read-outs give every k; a refit per cell would take %,d fits", readOuts(),
                served * problem.splits.count());
        if (served < grid.cells()) {
            line(text, "%,d cells cannot be scored: the smallest training fold has %,d rows",
                    grid.cells() - served, problem.smallestTrain);
        }
        line(text, "%,d pair-features on %d thread%s, %s", pairFeatures(), threads, threads == 1 ? "" : "s",
                NeighbourSearch.describe(backend));
        String split = passPlan.splitsLists(counts);
        if (!split.isEmpty()) {
            line(text, "%s", split);
        }
        line(text, "about %s MB and %s", String.format(Locale.ROOT, "%,d", bytes() / 1_000_000 + 1),
                seconds(expectedSeconds()));
        return text.toString();
    }

    private String name(PassGroup group) {
        Geometry first = grid.geometry(group.geometries().getFirst());
        int count = group.geometries().size();
        return count == 1
                ? first.toString()
                : group.kind() == PassGroup.Kind.UNSCORABLE
                        ? count + " geometries"
                        : first.scaling().label() + " × " + count + " exponents from " + first.metric().p()
                                + " to "
                                + grid.geometry(group.geometries().getLast()).metric().p();
    }

    private String way(PassGroup group) {
        int splits = problem.splits.count();
        Geometry geometry = grid.geometry(group.geometries().getFirst());
        return switch (group.kind()) {
            case SHARED -> "1 pass for all " + splits + " splits";
            case ENVELOPE -> "1 pass instead of " + splits
                    + ": no split's scale measures less than the smallest weights of all";
            case ANCHORED -> passPlan.passes(group) + " passes at " + AnchorBounds.ANCHORS.size()
                    + " anchor exponents bound all others: pow only for near rows";
            case PER_FOLD -> passPlan.passes(group) + " passes, one per split: " + reason(geometry);
            case UNSCORABLE -> "no pass: no training fold serves any k";
        };
    }

    private String reason(Geometry geometry) {
        if (geometry.scaling() != Scaling.NONE) {
            return "each training fold has its own scale"
                    + (problem.splits.repeats() > 1 && geometry.metric().kind() == Metric.Kind.COSINE
                            ? ", which turns angles"
                            : "");
        }
        return problem.data.hasMissing()
                ? "each training fold fills missing cells its own way"
                : "each split trains on earlier rows only";
    }

    private static void line(StringBuilder text, String format, Object... arguments) {
        text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }

    private static String seconds(double seconds) {
        if (seconds < 0.001) {
            return "under a millisecond";
        }
        return seconds < 1
                ? String.format(Locale.ROOT, "%.0f ms", seconds * 1e3)
                : seconds < 120
                        ? String.format(Locale.ROOT, "%.1f s", seconds)
                        : seconds < 7200
                                ? String.format(Locale.ROOT, "%.1f min", seconds / 60)
                                : String.format(Locale.ROOT, "%.1f hours", seconds / 3600);
    }
}
