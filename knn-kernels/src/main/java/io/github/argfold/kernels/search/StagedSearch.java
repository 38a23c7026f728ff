package io.github.argfold.kernels.search;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.NeighbourLists;
import io.github.argfold.kernels.Parallel;
import io.github.argfold.kernels.PointSet;
import io.github.argfold.kernels.images.Certificate;
import io.github.argfold.kernels.images.FloatImage;
import io.github.argfold.kernels.images.PanelBoxes;
import io.github.argfold.kernels.images.PrincipalAxes;
import io.github.argfold.kernels.images.Projection;
import io.github.argfold.kernels.images.ReducedImage;
import io.github.argfold.kernels.images.UnitOrder;
import io.github.argfold.kernels.loops.FloatKernel;
import io.github.argfold.kernels.loops.FloatRowKernel;
import io.github.argfold.kernels.loops.FloatSieve;
import io.github.argfold.kernels.loops.Kernels;
import io.github.argfold.kernels.search.NeighbourSearch.Exclusion;
import io.github.argfold.kernels.selection.CandidateRanking;
import io.github.argfold.kernels.selection.Candidates;
import org.jspecify.annotations.Nullable;

/**
 * Euclidean neighbours among points of many, correlated features: exact, and most pairs never see more than a few
 * numbers. Immutable and thread-safe.
 *
 * <p>Four stages, each on what the last one could not rule out: tiles of the leading principal components of every
 * pair, single pairs of more components, of all features in float32, and the float64 definition. Each of the first
 * two bounds the distance from below ({@link ReducedImage}); {@link Certificate} proves the rest. The farthest
 * distance that still counts comes from the third and tightens as the search goes, nearest panels first.
 *
 * <p>This is multi-step search with a bound that is refined on the way. References: Seidl and Kriegel (1998), Optimal
 * multi-step k-nearest neighbor search.
 */
final class StagedSearch implements CandidateSearch {
    private static final int TILE_COMPONENTS = 31;
    private static final int PAIR_COMPONENTS = 127;
    /** Pair-features from which finding the axes and rotating all points is a small part of the work. */
    private static final double LEAST_WORK = 5e10;
    /** Points that a task projects: whole panels. */
    private static final int RANGE = 8 * UnitOrder.POINTS;
    private static final int SAMPLE_QUERIES = 24;
    private static final int SAMPLE_POINTS = 2000;
    private static final int SAMPLE_NEAREST = 5;
    /** The share of pairs that may survive the first stage for the others to pay. */
    private static final double MOST_SURVIVORS = 0.15;
    /** Seeds per neighbour wanted. */
    private static final int SEEDS = 2;
    /** The share of the units, nearest first, that seeds come from. */
    private static final double SEED_SHARE = 0.15;

    private final PointSet points;
    private final FloatKernel kernel;
    private final FloatSieve sieve;
    private final FloatRowKernel rowKernel;
    private final Projection projection;
    private final FullRows full;
    private final Certificate certificate;
    private final ReducedImage tiles;
    private final ReducedImage pairs;
    private final PanelBoxes boxes;

    private StagedSearch(PointSet points, FloatKernel kernel, FloatSieve sieve,
            FloatRowKernel rowKernel, PrincipalAxes axes, FullRows full, Parallel parallel) {
        this.points = points;
        this.kernel = kernel;
        this.sieve = sieve;
        this.rowKernel = rowKernel;
        projection = new Projection(axes, full.scale(), rowKernel);
        this.full = full;
        certificate = new Certificate(Metric.EUCLIDEAN, points.dimension(), full.scale());
        tiles = new ReducedImage(projection, TILE_COMPONENTS, full.scale(), points.size(), false);
        pairs = new ReducedImage(projection, PAIR_COMPONENTS, full.scale(), points.size(), true);
        parallel.ranges(points.size(), RANGE, this::project);
        boxes = new PanelBoxes(Metric.EUCLIDEAN, tiles.images(), points.size(), tiles.dimension(),
                UnitOrder.POINTS);
    }

    private void project(int from, int to) {
        float[] row = projection.scratch();
        float[] coordinates = new float[projection.room()];
        float[] image = new float[pairs.dimension()];
        double tilesOff = 0;
        double pairsOff = 0;
        for (int position = from; position < to; position++) {
            double squared = projection.project(points.rowMajor(), points.offset(position), row, coordinates);
            tilesOff = Math.max(tilesOff, tiles.set(position, coordinates, squared, image));
            pairsOff = Math.max(pairsOff, pairs.set(position, coordinates, squared, image));
        }
        tiles.widen(tilesOff);
        pairs.widen(pairsOff);
    }

    /** A staged search; null where there is none or it would not pay. */
    static @Nullable StagedSearch of(Metric metric, PointSet points, Backend backend, Parallel parallel) {
        boolean euclidean = metric.kind() == Metric.Kind.EUCLIDEAN
                || (metric.kind() == Metric.Kind.MINKOWSKI && metric.p() == 2);
        double work = (double) points.size() * points.size() * points.dimension();
        return euclidean && points.dimension() > PAIR_COMPONENTS && work >= LEAST_WORK
                ? of(points, backend, MOST_SURVIVORS, parallel)
                : null;
    }

    /** The same for whatever size, if no more than a share of the pairs survives the first stage in a sample. */
    static @Nullable StagedSearch of(PointSet points, Backend backend, double mostSurvivors,
            Parallel parallel) {
        Kernels.Source kernels = Kernels.of(backend);
        FloatKernel kernel = kernels.floatKernel(Metric.EUCLIDEAN);
        FloatSieve sieve = kernels.floatSieve();
        FloatRowKernel rowKernel = kernels.floatRowKernel();
        if (kernel == null || sieve == null || rowKernel == null || points.dimension() <= PAIR_COMPONENTS
                || !Projection.covers(points.dimension(), rowKernel)) {
            return null;
        }
        PrincipalAxes axes = PrincipalAxes.of(points, PAIR_COMPONENTS);
        if (axes == null || survivors(points, axes) > mostSurvivors) {
            return null;
        }
        FullRows full = FullRows.of(points, backend, parallel);
        return full == null ? null : new StagedSearch(points, kernel, sieve, rowKernel, axes, full, parallel);
    }

    /** The share of sampled pairs whose leading components alone are no farther apart than a near neighbour. */
    private static double survivors(PointSet points, PrincipalAxes axes) {
        int step = Math.max(1, points.size() / SAMPLE_POINTS);
        int count = (points.size() + step - 1) / step;
        double[][] coordinates = new double[count][axes.count()];
        double[] rest = new double[count];
        for (int i = 0; i < count; i++) {
            axes.project(points.rowMajor(), points.offset(i * step), coordinates[i]);
            rest[i] = axes.squaredDistance(points.rowMajor(), points.offset(i * step));
            for (int j = 0; j < TILE_COMPONENTS; j++) {
                rest[i] -= coordinates[i][j] * coordinates[i][j];
            }
            rest[i] = Math.sqrt(Math.max(0, rest[i]));
        }
        long survivors = 0;
        double[] reduced = new double[count];
        double[] fullDistances = new double[count];
        for (int q = 0; q < SAMPLE_QUERIES; q++) {
            int query = (int) ((long) q * count / SAMPLE_QUERIES);
            for (int i = 0; i < count; i++) {
                reduced[i] = (rest[query] - rest[i]) * (rest[query] - rest[i]);
                for (int j = 0; j < TILE_COMPONENTS; j++) {
                    double difference = coordinates[query][j] - coordinates[i][j];
                    reduced[i] += difference * difference;
                }
                fullDistances[i] = 0;
                for (int f = 0; f < points.dimension(); f++) {
                    double difference = points.rowMajor()[points.offset(query * step) + f]
                            - points.rowMajor()[points.offset(i * step) + f];
                    fullDistances[i] += difference * difference;
                }
            }
            java.util.Arrays.sort(fullDistances);
            double near = fullDistances[Math.min(SAMPLE_NEAREST, count - 1)];
            for (int i = 0; i < count; i++) {
                survivors += reduced[i] <= near ? 1 : 0;
            }
        }
        return (double) survivors / SAMPLE_QUERIES / count;
    }

    private final class Workspace implements Worker {
        private final float[] row = projection.scratch();
        private final float[] coordinates = new float[projection.room()];
        private final float[] tileQueries = new float[NeighbourSearch.QUERY_BLOCK * tiles.dimension()];
        private final float[] pairQueries = new float[NeighbourSearch.QUERY_BLOCK * pairs.stride()];
        private final FullRows.Queries fullQueries = full.queries(NeighbourSearch.QUERY_BLOCK);
        private final double[] tileErrors = new double[NeighbourSearch.QUERY_BLOCK];
        private final double[] pairErrors = new double[NeighbourSearch.QUERY_BLOCK];
        private final float[] tileBounds = new float[NeighbourSearch.QUERY_BLOCK];
        private final float[] pairBounds = new float[NeighbourSearch.QUERY_BLOCK];
        private final float[] tile = new float[NeighbourSearch.QUERY_BLOCK * UnitOrder.POINTS];
        private final float[] survivors = new float[UnitOrder.POINTS + FloatSieve.PADDING];
        private final int[] positions = new int[UnitOrder.POINTS + FloatSieve.PADDING];
        private final float[] values;
        private final UnitOrder units = new UnitOrder(boxes, points.size());
        private final Candidates[] candidates = new Candidates[NeighbourSearch.QUERY_BLOCK];
        private final Candidates[] seeds = new Candidates[NeighbourSearch.QUERY_BLOCK];
        private final CandidateRanking ranking;

        private Workspace(int maxLength) {
            int capacity = Math.min(maxLength, points.size());
            values = new float[Math.max(UnitOrder.POINTS,
                    Candidates.room(SEEDS * capacity, UnitOrder.POINTS))];
            for (int q = 0; q < candidates.length; q++) {
                seeds[q] = new Candidates(SEEDS * capacity, UnitOrder.POINTS, sieve, certificate);
                candidates[q] = new Candidates(capacity, 1, sieve, certificate);
            }
            ranking = new CandidateRanking(points,
                    (found, query, rowMajor, offset, out) -> fullQueries.rankValues(query, rowMajor, offset,
                            found.positions, found.size(), out),
                    Candidates.room(capacity, 1));
        }

        @Override
        public boolean search(double[] rowMajor, int[] queryRows, int first, int count, Exclusion exclusion,
                int length, NeighbourLists lists) {
            return StagedSearch.this.search(rowMajor, queryRows, first, count, exclusion, length, lists,
                    this);
        }
    }

    @Override
    public Worker worker(int maxLength) {
        return new Workspace(maxLength);
    }

    private boolean search(double[] rowMajor, int[] queryRows, int first, int count, Exclusion exclusion,
            int length,
            NeighbourLists lists, Workspace workspace) {
        int hiddenFrom = 0;
        int hiddenTo = Integer.MAX_VALUE;
        int wanted = Math.min(length, points.size());
        for (int q = 0; q < count; q++) {
            if (!load(rowMajor, queryRows[first + q] * points.dimension(), q, wanted, workspace)) {
                return false;
            }
            hiddenFrom = Math.max(hiddenFrom, exclusion.from(first + q));
            hiddenTo = Math.min(hiddenTo, exclusion.to(first + q));
        }
        int padded = (count + kernel.queryTile() - 1) / kernel.queryTile() * kernel.queryTile();
        int units = workspace.units.sort(workspace.tileQueries, count, hiddenFrom, hiddenTo);
        seed(units, padded, first, count, exclusion, wanted, rowMajor, queryRows, workspace);
        for (int i = 0; i < units
                && workspace.units.gap(i) * tiles.gapFactor() <= reach(count, workspace); i++) {
            int from = workspace.units.unit(i) * UnitOrder.POINTS;
            int measured = measure(from, padded, first, count, exclusion, workspace);
            for (int q = 0; q < count; q++) {
                int survivors = sieve.sift(workspace.tile, q * UnitOrder.POINTS, measured,
                        workspace.tileBounds[q],
                        workspace.survivors, workspace.positions, 0, from);
                refine(rowMajor, queryRows[first + q] * points.dimension(), q, survivors, wanted, workspace);
            }
        }
        for (int q = 0; q < count; q++) {
            workspace.candidates[q].thin();
            workspace.ranking.write(workspace.candidates[q], q, rowMajor,
                    queryRows[first + q] * points.dimension(),
                    length, lists, first + q);
        }
        return true;
    }

    private boolean load(double[] rowMajor, int offset, int q, int length, Workspace workspace) {
        double error = workspace.fullQueries.load(q, rowMajor, offset);
        if (Double.isNaN(error)) {
            return false;
        }
        double squared = projection.project(rowMajor, offset, workspace.row, workspace.coordinates);
        workspace.tileErrors[q] = tiles.error()
                + tiles.image(workspace.coordinates, squared, workspace.tileQueries, q * tiles.dimension());
        workspace.pairErrors[q] = pairs.error()
                + pairs.image(workspace.coordinates, squared, workspace.pairQueries, q * pairs.stride());
        workspace.tileBounds[q] = Float.MAX_VALUE;
        workspace.pairBounds[q] = Float.MAX_VALUE;
        workspace.candidates[q].reset(length, error);
        return true;
    }

    /** Fills the tile of a unit, what queries must not see out of reach; returns how many points it spans. */
    private int measure(int from, int padded, int first, int count, Exclusion exclusion,
            Workspace workspace) {
        int panels = Math.min(UnitOrder.PANELS,
                (points.size() - from + FloatImage.PANEL - 1) / FloatImage.PANEL);
        kernel.distances(workspace.tileQueries, padded, tiles.dimension(), tiles.images(),
                from / FloatImage.PANEL,
                panels, workspace.tile, UnitOrder.POINTS);
        for (int q = 0; q < count; q++) {
            int row = q * UnitOrder.POINTS;
            UnitOrder.hide(workspace.tile, row, exclusion.from(first + q) - from,
                    exclusion.to(first + q) - from);
            UnitOrder.hide(workspace.tile, row, points.size() - from, UnitOrder.POINTS);
        }
        return panels * FloatImage.PANEL;
    }

    /**
     * Bounds every query before the search proper: measures in full what looks nearest by its leading components in
     * the nearest units. Any {@code wanted} points bound the distance of the last neighbour; these do it well.
     */
    private void seed(int units, int padded, int first, int count, Exclusion exclusion, int wanted,
            double[] rowMajor,
            int[] queryRows, Workspace workspace) {
        for (int q = 0; q < count; q++) {
            workspace.seeds[q].reset(SEEDS * wanted, -1);
        }
        for (int i = 0; i < Math.ceil(units * SEED_SHARE); i++) {
            int from = workspace.units.unit(i) * UnitOrder.POINTS;
            int measured = measure(from, padded, first, count, exclusion, workspace);
            for (int q = 0; q < count; q++) {
                Candidates seeds = workspace.seeds[q];
                if (seeds.full()) {
                    seeds.thin();
                    if (seeds.full()) {
                        seeds.truncate();
                    }
                }
                seeds.offer(workspace.tile, q * UnitOrder.POINTS, measured, from);
            }
        }
        for (int q = 0; q < count; q++) {
            Candidates seeds = workspace.seeds[q];
            seeds.thin();
            take(rowMajor, queryRows[first + q] * points.dimension(), q, seeds.positions, seeds.size(),
                    wanted,
                    workspace);
            Candidates candidates = workspace.candidates[q];
            candidates.thin();
            bound(q, workspace);
            candidates.restart();
        }
    }

    private static float reach(int count, Workspace workspace) {
        float reach = 0;
        for (int q = 0; q < count; q++) {
            reach = Math.max(reach, workspace.tileBounds[q]);
        }
        return reach;
    }

    /** Takes a query's survivors of a tile through the next two stages. */
    private void refine(double[] rowMajor, int query, int q, int survivors, int length, Workspace workspace) {
        rowKernel.squaredDistances(workspace.pairQueries, q * pairs.stride(), pairs.images(), pairs.stride(),
                workspace.positions, survivors, workspace.survivors);
        int left = 0;
        for (int i = 0; i < survivors; i++) {
            if (workspace.survivors[i] <= workspace.pairBounds[q]) {
                workspace.positions[left++] = workspace.positions[i];
            }
        }
        take(rowMajor, query, q, workspace.positions, left, length, workspace);
    }

    /** Measures pairs in full and keeps those that may count. */
    private void take(double[] rowMajor, int query, int q, int[] positions, int count, int length,
            Workspace workspace) {
        Candidates candidates = workspace.candidates[q];
        workspace.fullQueries.approximate(q, positions, count, workspace.values);
        for (int i = 0; i < count; i++) {
            if (workspace.values[i] <= candidates.bound()) {
                candidates.add(workspace.values[i], positions[i]);
                if (candidates.full()) {
                    candidates.thin();
                    if (candidates.full()) {
                        workspace.ranking.settle(candidates, q, rowMajor, query, length);
                    }
                    bound(q, workspace);
                }
            }
        }
    }

    private void bound(int q, Workspace workspace) {
        double farthest = workspace.candidates[q].farthest();
        workspace.tileBounds[q] = tiles.bound(farthest, workspace.tileErrors[q]);
        workspace.pairBounds[q] = pairs.bound(farthest, workspace.pairErrors[q]);
    }
}
