package io.github.argfold.kernels.search;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.NeighbourLists;
import io.github.argfold.kernels.Parallel;
import io.github.argfold.kernels.PointSet;
import io.github.argfold.kernels.images.Certificate;
import io.github.argfold.kernels.images.FloatGrid;
import io.github.argfold.kernels.images.FloatImage;
import io.github.argfold.kernels.images.PanelBoxes;
import io.github.argfold.kernels.images.ProductForm;
import io.github.argfold.kernels.images.UnitOrder;
import io.github.argfold.kernels.loops.CosineFinish;
import io.github.argfold.kernels.loops.FloatKernel;
import io.github.argfold.kernels.loops.FloatSieve;
import io.github.argfold.kernels.loops.Kernels;
import io.github.argfold.kernels.search.NeighbourSearch.Exclusion;
import io.github.argfold.kernels.selection.CandidateRanking;
import io.github.argfold.kernels.selection.Candidates;
import io.github.argfold.kernels.tiles.ExactDistances;
import org.jspecify.annotations.Nullable;

/**
 * Neighbours by float32 tiles that propose candidates and the float64 definition that ranks them: exact, by the
 * proof of {@link Certificate}, at the speed of float32. Immutable and thread-safe.
 *
 * <p>Where the data lie on a {@link FloatGrid} the float32 values are the definition's already, and nothing is
 * computed twice. Sums of squares over many features go by {@link ProductForm}, as long as its error adds few
 * candidates; each worker finds out for itself and goes on directly where it does not.
 */
final class CertifiedSearch implements CandidateSearch {
    private static final int UNIT = UnitOrder.POINTS;
    /** Features from which products are faster. */
    private static final int LEAST_PRODUCTS = 16;
    /** Candidates per neighbour, and besides, beyond which they no longer are. */
    private static final double MOST_CANDIDATES = 1.5;
    private static final int FEW_CANDIDATES = 16;

    private final PointSet points;
    private final FloatImage image;
    private final FloatKernel kernel;
    private final @Nullable ProductForm products;
    private final FloatSieve sieve;
    private final Certificate certificate;
    private final Metric metric;
    private final Backend backend;
    /** ‖y‖ per position under cosine, else empty. */
    private final double[] norms;
    private final PanelBoxes boxes;

    private CertifiedSearch(Metric metric, PointSet points, FloatImage image, FloatKernel kernel,
            @Nullable ProductForm products, FloatSieve sieve, Backend backend) {
        this.points = points;
        this.image = image;
        this.kernel = kernel;
        this.products = products;
        this.sieve = sieve;
        certificate = image.certificate();
        this.metric = metric;
        this.backend = backend;
        norms = metric.kind() == Metric.Kind.COSINE ? CosineFinish.norms(points) : new double[0];
        boxes = new PanelBoxes(metric, image.panels(), points.size(), points.dimension(), UNIT);
    }

    /** A certified search; null where the backend, the metric or the data have none. */
    static @Nullable CertifiedSearch of(Metric metric, PointSet points, Backend backend, Parallel parallel) {
        return of(metric, points, backend, LEAST_PRODUCTS, parallel);
    }

    /** The same with products from any number of features on. */
    static @Nullable CertifiedSearch of(Metric metric, PointSet points, Backend backend, int leastProducts,
            Parallel parallel) {
        Kernels.Source kernels = Kernels.of(backend);
        FloatKernel kernel = kernels.floatKernel(metric);
        FloatSieve sieve = kernels.floatSieve();
        if (kernel == null || sieve == null) {
            return null;
        }
        FloatImage image = FloatImage.of(points, metric, parallel);
        if (image == null) {
            return null;
        }
        ProductForm products = points.dimension() < leastProducts
                ? null
                : ProductForm.of(metric, points, image, kernels);
        return new CertifiedSearch(metric, points, image, kernel, products, sieve, backend);
    }

    private final class Workspace implements Worker {
        private final float[] queries = new float[NeighbourSearch.QUERY_BLOCK * points.dimension()];
        private final float[] tile = new float[NeighbourSearch.QUERY_BLOCK * UNIT];
        private final float[] given = new float[NeighbourSearch.QUERY_BLOCK];
        private final double[] squaredNorms = new double[NeighbourSearch.QUERY_BLOCK];
        private @Nullable ProductForm products = CertifiedSearch.this.products;
        private final UnitOrder units = new UnitOrder(boxes, points.size());
        private final NearQueries near = new NearQueries(boxes, points.dimension());
        private final float[] nearGiven = new float[NeighbourSearch.QUERY_BLOCK];
        private final Candidates[] candidates = new Candidates[NeighbourSearch.QUERY_BLOCK];
        private final CandidateRanking ranking;
        private final BlockValues blockValues;
        /** The block's: whether all float32 values are the definition's, how they are measured, and how many units there are. */
        private boolean allExact;
        private @Nullable ProductForm form;
        private int visited;
        /** Until one is lost: then the points come in an order, and what comes first is no sample. */
        private boolean bets = true;

        private Workspace(int maxLength) {
            int capacity = Math.min(maxLength, points.size());
            int room = Candidates.room(capacity, UNIT);
            for (int q = 0; q < candidates.length; q++) {
                candidates[q] = new Candidates(capacity, UNIT, sieve, certificate);
            }
            ExactDistances distances = ExactDistances.sums(metric, backend);
            ranking = new CandidateRanking(points,
                    (found, query, rowMajor, offset, out) -> rankValues(found, rowMajor, offset, distances,
                            out),
                    room);
            blockValues = new BlockValues(points, distances);
        }

        @Override
        public boolean search(double[] rowMajor, int[] queryRows, int first, int count, Exclusion exclusion,
                int length, NeighbourLists lists) {
            Block block = new Block(rowMajor, queryRows, first, count, exclusion, length, lists);
            if (!load(block)) {
                return false;
            }
            prepare(block);
            propose(block);
            if (!thinned(block)) {
                bets = false;
                return search(rowMajor, queryRows, first, count, exclusion, length, lists);
            }
            rank(block);
            return true;
        }

        /** Takes the queries' images; false where one has none. */
        private boolean load(Block block) {
            allExact = true;
            for (int q = 0; q < block.count; q++) {
                int at = q * points.dimension();
                double error = image.image(block.rowMajor, block.offset(q), queries, at);
                if (Double.isNaN(error)) {
                    return false;
                }
                FloatGrid grid = image.grid();
                boolean exact = grid != null && error == 0 && grid.holds(queries, at);
                candidates[q].reset(block.length, exact ? -1 : error + image.error());
                allExact &= exact;
            }
            return true;
        }

        /** Orders the units, and chooses how to measure. */
        private void prepare(Block block) {
            int hiddenFrom = 0;
            int hiddenTo = Integer.MAX_VALUE;
            for (int query = block.first; query < block.first + block.count; query++) {
                hiddenFrom = Math.max(hiddenFrom, block.exclusion.from(query));
                hiddenTo = Math.min(hiddenTo, block.exclusion.to(query));
            }
            visited = units.sort(queries, block.count, hiddenFrom, hiddenTo);
            // Before products change the images in their place.
            near.of(queries, block.count);
            form = products != null && products.exact() && !allExact ? null : products;
            if (form != null) {
                form.prepare(queries, block.count, given, squaredNorms);
                for (int q = 0; q < block.count; q++) {
                    candidates[q].byProducts(squaredNorms[q]);
                }
            }
        }

        /** Collects candidates unit by unit, until none can come near enough. */
        private void propose(Block block) {
            boolean betting = bets && !near.pays();
            float gapFactor = certificate.gapFactor();
            for (int i = 0; i < visited && units.gap(i) * gapFactor <= reach(block.count); i++) {
                int unit = units.unit(i);
                int measured = near.find(unit, gapFactor, candidates);
                if (measured > 0) {
                    measure(unit, measured);
                    offer(block, unit, measured, betting);
                }
            }
        }

        /** The largest value that some query of the block would still take. */
        private float reach(int count) {
            float reach = 0;
            for (int q = 0; q < count; q++) {
                reach = Math.max(reach, candidates[q].bound());
            }
            return reach;
        }

        private void measure(int unit, int measured) {
            int padded = (measured + kernel.queryTile() - 1) / kernel.queryTile() * kernel.queryTile();
            int panel = unit * UnitOrder.PANELS;
            if (form == null) {
                kernel.distances(near.images(), padded, points.dimension(), image.panels(), panel,
                        panels(unit), tile, UNIT);
            } else {
                form.values(near.images(), near.pick(given, nearGiven), padded, panel, panels(unit), tile,
                        UNIT);
            }
        }

        private int panels(int unit) {
            return Math.min(UnitOrder.PANELS, image.panelCount() - unit * UnitOrder.PANELS);
        }

        private void offer(Block block, int unit, int measured, boolean betting) {
            int from = unit * UNIT;
            for (int m = 0; m < measured; m++) {
                int q = near.number(m);
                int row = m * UNIT;
                int hiddenFrom = block.exclusion.from(block.first + q);
                int hiddenTo = block.exclusion.to(block.first + q);
                UnitOrder.hide(tile, row, hiddenFrom - from, hiddenTo - from);
                UnitOrder.hide(tile, row, points.size() - from, UNIT);
                if (candidates[q].full()) {
                    if (betting && candidates[q].unbounded()) {
                        candidates[q].bet(points.size() - hiddenTo + hiddenFrom);
                    }
                    candidates[q].thin();
                    if (candidates[q].full()) {
                        ranking.settle(candidates[q], q, block.rowMajor, block.offset(q), block.length);
                    }
                }
                candidates[q].offer(tile, row, panels(unit) * FloatImage.PANEL, from);
            }
        }

        /** Drops what is not needed; false if a bet was lost. */
        private boolean thinned(Block block) {
            long kept = 0;
            for (int q = 0; q < block.count; q++) {
                candidates[q].thin();
                if (!candidates[q].won()) {
                    return false;
                }
                kept += candidates[q].size();
            }
            if (form != null && !form.exact()
                    && kept > block.count * (MOST_CANDIDATES * block.length + FEW_CANDIDATES)) {
                products = null;
            }
            return true;
        }

        private void rank(Block block) {
            if (!allExact) {
                blockValues.measure(candidates, block.count, units, visited, block.rowMajor, block.queryRows,
                        block.first);
            }
            for (int q = 0; q < block.count; q++) {
                if (candidates[q].exact()) {
                    ranking.write(candidates[q], q, block.rowMajor, block.offset(q), block.length,
                            block.lists, block.first + q);
                } else {
                    double[] values = blockValues.of(q);
                    finish(candidates[q], block.rowMajor, block.offset(q), values);
                    ranking.write(candidates[q], values, block.length, block.lists, block.first + q);
                }
            }
        }
    }

    /** What a call asks for. */
    private final class Block {
        private final double[] rowMajor;
        private final int[] queryRows;
        private final int first;
        private final int count;
        private final Exclusion exclusion;
        private final int length;
        private final NeighbourLists lists;

        private Block(double[] rowMajor, int[] queryRows, int first, int count, Exclusion exclusion,
                int length, NeighbourLists lists) {
            this.rowMajor = rowMajor;
            this.queryRows = queryRows;
            this.first = first;
            this.count = count;
            this.exclusion = exclusion;
            this.length = Math.min(length, points.size());
            this.lists = lists;
        }

        /** Where a query's features begin. */
        private int offset(int q) {
            return queryRows[first + q] * points.dimension();
        }
    }

    @Override
    public Worker worker(int maxLength) {
        return new Workspace(maxLength);
    }

    private void rankValues(Candidates candidates, double[] rowMajor, int offset, ExactDistances distances,
            double[] out) {
        if (candidates.exact()) {
            for (int i = 0; i < candidates.size(); i++) {
                out[i] = image.rankValue(candidates.values[i]);
            }
        } else {
            distances.rankValues(rowMajor, offset, points, candidates.positions, candidates.size(), out);
            finish(candidates, rowMajor, offset, out);
        }
    }

    /** Makes distances of dot products under cosine; elsewhere values are what they should be. */
    private void finish(Candidates candidates, double[] rowMajor, int offset, double[] out) {
        if (metric.kind() == Metric.Kind.COSINE) {
            double norm = CosineFinish.norm(rowMajor, offset, points.dimension());
            for (int i = 0; i < candidates.size(); i++) {
                out[i] = CosineFinish.distance(out[i], norm * norms[candidates.positions[i]]);
            }
        }
    }
}
