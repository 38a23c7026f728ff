package io.github.argfold.knn;

import io.github.argfold.kernels.tiles.WeightedSums;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Which geometries share a pass, and how much of a pass fits into memory at once. Immutable. */
final class PassPlan {
    private final KnnProblem problem;
    private final int reach;
    private final long bytes;
    private final List<PassGroup> groups = new ArrayList<>();

    /** @param bytes what lists and scaled points may take */
    PassPlan(KnnProblem problem, KnnGrid grid, long bytes) {
        this.problem = problem;
        this.bytes = bytes;
        reach = grid.reach(problem.smallestTrain);
        if (reach == 0) {
            groups.add(new PassGroup(PassGroup.Kind.UNSCORABLE,
                    IntStream.range(0, grid.geometries()).boxed().toList()));
            return;
        }
        int metrics = grid.metrics().size();
        for (int first = 0; first < grid.geometries(); first += metrics) {
            List<Integer> anchored = new ArrayList<>();
            for (int g = first; g < first + metrics; g++) {
                if (AnchorPass.serves(problem, grid.geometry(g).metric(), reach)) {
                    anchored.add(g);
                } else {
                    groups.add(new PassGroup(single(grid.geometry(g)), List.of(g)));
                }
            }
            anchored.sort(Comparator.comparingDouble(g -> grid.geometry(g).metric().p()));
            int most = Math.clamp(bytes / 3 / listBytes(problem.rows), 1, 32);
            int parts = (anchored.size() + most - 1) / most;
            for (int part = 0; part < parts; part++) {
                groups.add(new PassGroup(PassGroup.Kind.ANCHORED, List.copyOf(anchored
                        .subList(part * anchored.size() / parts, (part + 1) * anchored.size() / parts))));
            }
        }
    }

    private PassGroup.Kind single(Geometry geometry) {
        return problem.shares(geometry)
                ? PassGroup.Kind.SHARED
                : EnvelopePass.serves(problem, geometry) ? PassGroup.Kind.ENVELOPE : PassGroup.Kind.PER_FOLD;
    }

    /** In the order of evaluation. */
    List<PassGroup> groups() {
        return groups;
    }

    /** Neighbours to find per row. */
    int reach() {
        return reach;
    }

    /** Bytes of that many lists. */
    long listBytes(long lists) {
        return lists * (12L * reach + 8);
    }

    /** Bytes that scaled points may take. */
    long pointBytes() {
        return bytes / 3;
    }

    /** Lists found at once where a read-out takes them in parts: at most {@code lists}. */
    int listsAtOnce(int lists) {
        return Math.clamp(bytes / 3 / listBytes(1), Math.min(lists, 1024), lists);
    }

    /** Repeats whose lists an envelope may hold at once, beside its own lists. */
    int repeatsAtOnce() {
        return Math.clamp(bytes / 3 / listBytes(problem.rows) - EnvelopePass.MOST_ROOM, 1,
                Math.min(problem.splits.repeats(), WeightedSums.LANES));
    }

    /** Distance work of a group in pairs. */
    long pairs(PassGroup group) {
        return switch (group.kind()) {
            case SHARED -> problem.splits.repeats() > 1 ? everyOther() : perSplit();
            case ENVELOPE -> everyOther();
            case ANCHORED -> perSplit() * AnchorBounds.ANCHORS.size();
            case PER_FOLD -> perSplit();
            case UNSCORABLE -> 0;
        };
    }

    private long everyOther() {
        return (long) problem.rows * (problem.rows - 1);
    }

    private long perSplit() {
        return problem.pairsPerSplit;
    }

    /** Passes over the data. */
    int passes(PassGroup group) {
        return switch (group.kind()) {
            case SHARED, ENVELOPE -> 1;
            case ANCHORED -> AnchorBounds.ANCHORS.size() * problem.splits.count();
            case PER_FOLD -> problem.splits.count();
            case UNSCORABLE -> 0;
        };
    }

    /** Peak bytes of a group's lists; {@code inParts} where the read-out takes them so. */
    long listBytes(PassGroup group, boolean inParts) {
        int lists = inParts ? listsAtOnce(problem.rows) : problem.rows;
        return switch (group.kind()) {
            case SHARED, PER_FOLD -> listBytes(lists) * (problem.splits.repeats() > 1 ? 2 : 1);
            case ENVELOPE -> (EnvelopePass.MOST_ROOM + repeatsAtOnce()) * listBytes(problem.rows);
            case ANCHORED -> group.geometries().size() * listBytes(problem.rows);
            case UNSCORABLE -> 0;
        };
    }

    /** Peak bytes of a group's points beyond the rows themselves. */
    long pointBytes(PassGroup group) {
        long folds = problem.splits.repeat(0).count();
        return switch (group.kind()) {
            case SHARED -> 8L * problem.matrix.length;
            case ENVELOPE -> 24L * problem.matrix.length;
            case ANCHORED, PER_FOLD -> Math.max(FoldPoints.bytes(problem),
                    Math.min(pointBytes(), folds * FoldPoints.bytes(problem)));
            case UNSCORABLE -> 0;
        };
    }

    /** A sentence on lists that do not fit at once; empty if they do. */
    String splitsLists(boolean inParts) {
        int block = listsAtOnce(problem.rows);
        if (block == problem.rows) {
            return "";
        }
        return inParts
                ? String.format(Locale.ROOT, "lists found and read %,d rows at a time, to fit %,d MB", block,
                        bytes / 1_000_000)
                : "these scores need all rows' lists at once, more than the memory allowed";
    }
}
