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
            return CertifiedSearch.this.search(rowMajor, queryRows, first, count, exclusion, length, lists,
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
        int excludedByAllFrom = 0;
        int excludedByAllTo = Integer.MAX_VALUE;
        boolean allExact = true;
        for (int q = 0; q < count; q++) {
            if (!load(rowMajor, queryRows[first + q], q, Math.min(length, points.size()), workspace)) {
                return false;
            }
            allExact &= workspace.candidates[q].exact();
            excludedByAllFrom = Math.max(excludedByAllFrom, exclusion.from(first + q));
            excludedByAllTo = Math.min(excludedByAllTo, exclusion.to(first + q));
        }
        int units = workspace.units.sort(workspace.queries, count, excludedByAllFrom, excludedByAllTo);
        NearQueries near = workspace.near;
        // Before products change the images in their place.
        near.of(workspace.queries, count);
        ProductForm form = workspace.products;
        if (form != null && form.exact() && !allExact) {
            form = null;
        }
        if (form != null) {
            form.prepare(workspace.queries, count, workspace.given, workspace.squaredNorms);
            for (int q = 0; q < count; q++) {
                workspace.candidates[q].byProducts(workspace.squaredNorms[q]);
            }
        }
        boolean betting = workspace.bets && !near.pays();
        float gapFactor = certificate.gapFactor();
        for (int i = 0; i < units; i++) {
            if (workspace.units.gap(i) * gapFactor > reach(count, workspace)) {
                break;
            }
            int unit = workspace.units.unit(i);
            int measured = near.find(unit, gapFactor, workspace.candidates);
            if (measured == 0) {
                continue;
            }
            int padded = (measured + kernel.queryTile() - 1) / kernel.queryTile() * kernel.queryTile();
            int panel = unit * UnitOrder.PANELS;
            int from = unit * UNIT;
            int panels = Math.min(UnitOrder.PANELS, image.panelCount() - panel);
            if (form == null) {
                kernel.distances(near.images(), padded, points.dimension(), image.panels(), panel, panels,
                        workspace.tile, UNIT);
            } else {
                form.values(near.images(), near.pick(workspace.given, workspace.nearGiven), padded, panel,
                        panels,
                        workspace.tile, UNIT);
            }
            for (int m = 0; m < measured; m++) {
                int q = near.number(m);
                int row = m * UNIT;
                UnitOrder.hide(workspace.tile, row, exclusion.from(first + q) - from,
                        exclusion.to(first + q) - from);
                UnitOrder.hide(workspace.tile, row, points.size() - from, UNIT);
                Candidates candidates = workspace.candidates[q];
                if (candidates.full()) {
                    if (betting && candidates.unbounded()) {
                        candidates.bet(points.size() - exclusion.to(first + q) + exclusion.from(first + q));
                    }
                    candidates.thin();
                    if (candidates.full()) {
                        workspace.ranking.settle(candidates, q, rowMajor,
                                queryRows[first + q] * points.dimension(),
                                Math.min(length, points.size()));
                    }
                }
                candidates.offer(workspace.tile, row, panels * FloatImage.PANEL, from);
            }
        }
        long kept = 0;
        for (int q = 0; q < count; q++) {
            Candidates candidates = workspace.candidates[q];
            candidates.thin();
            if (!candidates.won()) {
                workspace.bets = false;
                return search(rowMajor, queryRows, first, count, exclusion, length, lists, workspace);
            }
            kept += candidates.size();
        }
        if (!allExact) {
            workspace.blockValues.measure(workspace.candidates, count, workspace.units, units, rowMajor,
                    queryRows, first);
        }
        for (int q = 0; q < count; q++) {
            Candidates candidates = workspace.candidates[q];
            if (candidates.exact()) {
                workspace.ranking.write(candidates, q, rowMajor, queryRows[first + q] * points.dimension(),
                        length, lists, first + q);
            } else {
                double[] values = workspace.blockValues.of(q);
                finish(candidates, rowMajor, queryRows[first + q] * points.dimension(), values);
                workspace.ranking.write(candidates, values, length, lists, first + q);
            }
        }
        if (form != null && !form.exact() && kept > count * (MOST_CANDIDATES * length + FEW_CANDIDATES)) {
            workspace.products = null;
        }
        return true;
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

    /** The largest value that some query of the block would still take. */
    private static float reach(int count, Workspace workspace) {
        float reach = 0;
        for (int q = 0; q < count; q++) {
            reach = Math.max(reach, workspace.candidates[q].bound());
        }
        return reach;
    }

    private boolean load(double[] rowMajor, int queryRow, int q, int length, Workspace workspace) {
        int at = q * points.dimension();
        double error = image.image(rowMajor, queryRow * points.dimension(), workspace.queries, at);
        if (Double.isNaN(error)) {
            return false;
        }
        FloatGrid grid = image.grid();
        boolean exact = grid != null && error == 0 && grid.holds(workspace.queries, at);
        workspace.candidates[q].reset(length, exact ? -1 : error + image.error());
        return true;
    }
}
