package io.github.argfold.knn;

import io.github.argfold.crossval.ScoreTable;
import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.PointSet;
import io.github.argfold.kernels.search.Rehearsal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One evaluation of a grid: its passes one after another, each read out at once. Used by one thread. */
final class Evaluation {
    private final KnnProblem problem;
    private final KnnGrid grid;
    private final PassPlan plan;
    private final Backend backend;
    private final Workers workers;
    private final ScoreTable table;
    private final LongConsumer pairsDone;
    private final Weights weights;
    private final ScaledFolds scaled;
    private @Nullable PointSet points;

    /** @param pairsDone told the pairs measured, as blocks finish; called by any thread */
    Evaluation(KnnProblem problem, KnnGrid grid, PassPlan plan, Backend backend, Workers workers,
            ScoreTable table,
            LongConsumer pairsDone) {
        this.problem = problem;
        this.grid = grid;
        this.plan = plan;
        this.backend = backend;
        this.workers = workers;
        this.table = table;
        this.pairsDone = pairsDone;
        weights = new Weights(grid.weightings(), problem.features, problem.usableK(grid.largestK()));
        scaled = new ScaledFolds(problem, plan.pointBytes());
    }

    /** Evaluates a group's cells; false if cancelled on the way. */
    boolean run(PassGroup group) {
        if (backend == Backend.VECTOR && (group.kind() == PassGroup.Kind.ENVELOPE
                || group.kind() == PassGroup.Kind.PER_FOLD)) {
            Rehearsal.await(grid.geometry(group.geometries().getFirst()).metric());
        }
        if (group.kind() != PassGroup.Kind.SHARED) {
            // Other passes have their own points, and the memory for them.
            points = null;
        }
        switch (group.kind()) {
            case SHARED -> shared(group.geometries().getFirst(), this::points);
            case ENVELOPE -> envelope(group.geometries().getFirst());
            case ANCHORED -> anchored(group.geometries());
            case PER_FOLD -> perFold(group.geometries().getFirst());
            case UNSCORABLE -> {
            }
        }
        for (int g : group.geometries()) {
            failBeyond(g);
        }
        return !workers.cancelled();
    }

    private NeighbourPass pass(int g, Supplier<PointSet> sharedPoints) {
        return new NeighbourPass(problem, grid.geometry(g), plan.reach(), backend, workers, pairsDone,
                sharedPoints);
    }

    /** The rows as they are, for all metrics, so that what searches make of the points alone is made once. */
    private PointSet points() {
        PointSet made = points;
        if (made == null) {
            made = problem.sharedPoints(problem.matrix);
            points = made;
        }
        return made;
    }

    private ReadOut readOut(int g) {
        return ReadOut.of(new ReadOutTerms(problem, grid, g, weights, table));
    }

    private void read(ReadOut readOut, NeighbourTable neighbours, List<SplitRows> splits) {
        if (!workers.cancelled()) {
            readOut.read(neighbours, splits, workers);
        }
    }

    private void finish(ReadOut readOut) {
        if (!workers.cancelled()) {
            readOut.finish(workers);
        }
    }

    /** @param sharedPoints what all splits see */
    private void shared(int g, Supplier<PointSet> sharedPoints) {
        NeighbourPass pass = pass(g, sharedPoints);
        ReadOut readOut = readOut(g);
        int lists = pass.sharedLists();
        int block = readOut.takesParts() ? plan.listsAtOnce(lists) : lists;
        for (int from = 0; from < lists && !workers.cancelled(); from += block) {
            int to = Math.min(lists, from + block);
            NeighbourTable neighbours = pass.shared(from, to);
            for (int r = 0; r < problem.splits.repeats(); r++) {
                read(readOut, neighbours, to - from == lists
                        ? List.of(problem.splitRows(r))
                        : problem.splits.repeats() == 1
                                ? byFold(from, to)
                                : byPlace(r, pass.others().rows(), from, to));
                if (to - from == lists) {
                    finish(readOut);
                }
            }
        }
        finish(readOut);
    }

    /** The parts of the only repeat's splits that stand at [from, to) of the order by fold. */
    private List<SplitRows> byFold(int from, int to) {
        List<SplitRows> parts = new ArrayList<>();
        int start = 0;
        for (SplitRows split : problem.splitRows(0)) {
            int end = start + split.rows().length;
            if (start < to && end > from) {
                parts.add(split.part(Math.max(from, start) - start, Math.min(to, end) - start));
            }
            start = end;
        }
        return parts;
    }

    /** The parts of a repeat's splits whose rows stand at [from, to) of some order of all rows. */
    private List<SplitRows> byPlace(int repeat, int[] order, int from, int to) {
        boolean[] within = new boolean[problem.rows];
        for (int place = from; place < to; place++) {
            within[order[place]] = true;
        }
        List<SplitRows> parts = new ArrayList<>();
        for (SplitRows split : problem.splitRows(repeat)) {
            SplitRows part = split.where(row -> within[row]);
            if (part.rows().length > 0) {
                parts.add(part);
            }
        }
        return parts;
    }

    private void envelope(int g) {
        Geometry geometry = grid.geometry(g);
        double[] common = scaled.common(geometry.scaling(), workers);
        if (common != null) {
            shared(g, () -> problem.sharedPoints(common));
        }
        if (common != null || workers.cancelled()) {
            return;
        }
        EnvelopePass pass = new EnvelopePass(problem, geometry, plan.reach(), backend, workers, pairsDone,
                scaled.scalers(geometry.scaling(), workers), plan.repeatsAtOnce());
        ReadOut readOut = readOut(g);
        for (int r = 0; r < problem.splits.repeats() && !workers.cancelled(); r++) {
            read(readOut, pass.perFold(r), List.of(problem.splitRows(r)));
            finish(readOut);
        }
    }

    private void anchored(List<Integer> geometries) {
        List<Metric> metrics = geometries.stream().map(g -> grid.geometry(g).metric()).toList();
        AnchorPass pass = new AnchorPass(problem, grid.geometry(geometries.getFirst()).scaling(), metrics,
                plan.reach(), backend,
                workers, pairsDone);
        for (int r = 0; r < problem.splits.repeats() && !workers.cancelled(); r++) {
            NeighbourTable[] tables = pass.perFold(r, scaled);
            for (int m = 0; m < geometries.size(); m++) {
                ReadOut readOut = readOut(geometries.get(m));
                read(readOut, tables[m], List.of(problem.splitRows(r)));
                finish(readOut);
            }
        }
    }

    private void perFold(int g) {
        NeighbourPass pass = pass(g, this::points);
        ReadOut readOut = readOut(g);
        int folds = problem.splits.repeat(0).count();
        for (int r = 0; r < problem.splits.repeats() && !workers.cancelled(); r++) {
            int tested = 0;
            for (SplitRows split : problem.splitRows(r)) {
                tested += split.rows().length;
            }
            boolean parts = readOut.takesParts() && !problem.splits.pooled();
            int step = parts ? Math.max(1, (int) ((long) folds * plan.listsAtOnce(tested) / tested)) : folds;
            for (int first = 0; first < folds && !workers.cancelled(); first += step) {
                int end = Math.min(folds, first + step);
                NeighbourTable neighbours = pass.perFold(r, scaled, first, end);
                read(readOut, neighbours, parts
                        ? List.of(problem.splitRows(r)).subList(first, end)
                        : List.of(problem.splitRows(r)));
            }
            finish(readOut);
        }
    }

    /** Marks the cells that the smallest training fold cannot serve. */
    private void failBeyond(int g) {
        int trainSize = problem.smallestTrain;
        int[] ks = grid.ks();
        for (int i = 0; i < grid.cellsPerGeometry(); i++) {
            int k = ks[i % ks.length];
            Weighting weighting = grid.weightings().get(i / ks.length);
            int cell = g * grid.cellsPerGeometry() + i;
            if (k > trainSize) {
                table.fail(cell,
                        "k must be at most the rows of every training fold: k=" + k + ", training rows="
                                + trainSize);
            } else if (weighting.reach(k) > trainSize) {
                table.fail(cell,
                        "k must be less than the rows of every training fold, since the distance of one more"
                                + " neighbour sets the bandwidth: k=" + k + ", training rows=" + trainSize
                                + ", weights="
                                + weighting.label());
            }
        }
    }

    /** Marks every cell of a group as left out. */
    void leaveOut(PassGroup group) {
        for (int g : group.geometries()) {
            for (int i = 0; i < grid.cellsPerGeometry(); i++) {
                table.fail(g * grid.cellsPerGeometry() + i, "cancelled");
            }
        }
    }
}
