package io.github.argfold.kernels.search;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.NeighbourLists;
import io.github.argfold.kernels.Parallel;
import io.github.argfold.kernels.PointSet;
import io.github.argfold.kernels.images.IntegerCosines;
import io.github.argfold.kernels.images.IntegerForm;
import io.github.argfold.kernels.images.IntegerImage;
import io.github.argfold.kernels.images.PanelBoxes;
import io.github.argfold.kernels.images.UnitOrder;
import io.github.argfold.kernels.loops.IntegerSieve;
import io.github.argfold.kernels.loops.Kernels;
import io.github.argfold.kernels.search.NeighbourSearch.Exclusion;
import io.github.argfold.kernels.selection.CosineList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Neighbours among points of small whole numbers: distances are exact in shorts, so that nothing is measured twice, and a
 * list is a few keys that hold a distance above an id. Immutable and thread-safe.
 *
 * <p>Panels are measured in chunks of at most {@value #CHUNK}, nearest first where there are several. Which distance
 * a list ends at is found by counting, which is cheap among shorts, before anything is picked.
 */
final class IntegerSearch implements CandidateSearch {
    /** Panels measured at once: a query's values fill a part of the first-level cache. */
    private static final int CHUNK = 32;
    /** Panels in a unit. */
    private static final int UNIT = UnitOrder.POINTS / IntegerImage.PANEL;
    /** Panels up to which cosine distances are measured so: all at once, since they are ranked by what was measured. */
    private static final int MOST_COSINES = 128;
    /** What may be picked beside the wanted neighbours. */
    private static final int SPARE = 8;
    /** Keys up to which comparing all with all is the fastest way to sort them. */
    private static final int FEW_KEYS = 128;

    private final PointSet points;
    private final IntegerImage image;
    private final IntegerForm form;
    /** The rank value that 1 stands for, where values are none themselves. */
    private final double unit;
    private final IntegerSieve sieve;
    /** What a key's id takes. */
    private final int bits;
    private final int chunk;
    /** What stands for a point in a key: its id, or its position where values only propose it; padded to whole panels. */
    private final int[] ids;
    private final @Nullable PanelBoxes boxes;

    private IntegerSearch(PointSet points, IntegerImage image, IntegerForm form, IntegerSieve sieve, int bits,
            int chunk, @Nullable PanelBoxes boxes) {
        this.points = points;
        this.image = image;
        this.form = form;
        unit = form instanceof IntegerForm.Exact exact ? exact.unit() : Double.NaN;
        this.sieve = sieve;
        this.bits = bits;
        this.chunk = chunk;
        this.boxes = boxes;
        ids = new int[image.panelCount() * IntegerImage.PANEL];
        for (int position = 0; position < points.size(); position++) {
            ids[position] = form instanceof IntegerCosines ? position : points.id(position);
        }
    }

    /** A search in whole numbers; null where the backend, the metric or the data have none. */
    static @Nullable IntegerSearch of(Metric metric, PointSet points, Backend backend, Parallel parallel) {
        return of(metric, points, backend, CHUNK, parallel);
    }

    /** The same with chunks of another even number of panels. */
    static @Nullable IntegerSearch of(Metric metric, PointSet points, Backend backend, int chunk,
            Parallel parallel) {
        Kernels.Source kernels = Kernels.of(backend);
        IntegerSieve sieve = kernels.integerSieve();
        IntegerImage image = sieve == null ? null : IntegerImage.of(points, parallel);
        if (sieve == null || image == null) {
            return null;
        }
        IntegerForm form = metric.kind() == Metric.Kind.COSINE
                ? image.panelCount() <= MOST_COSINES
                        ? IntegerCosines.of(points, image, kernels, parallel)
                        : null
                : IntegerForm.of(metric, points, image, kernels, parallel);
        if (form == null) {
            return null;
        }
        int bits = Integer.numberOfLeadingZeros(form.most()) - 1;
        int largestId = 0;
        for (int id : points.ids()) {
            largestId = Math.max(largestId, id);
        }
        if (largestId >>> bits != 0) {
            return null;
        }
        return form instanceof IntegerCosines || image.panelCount() <= chunk
                ? new IntegerSearch(points, image, form, sieve, bits, image.panelCount(), null)
                : new IntegerSearch(points, image, form, sieve, bits, chunk, image.boxes(metric));
    }

    private final class Workspace implements Worker {
        private final IntegerForm.Queries queries = form.queries(NeighbourSearch.QUERY_BLOCK);
        private final @Nullable CosineList cosines;
        private final short[] tile;
        private final int stride;
        /** The panels of a chunk, in runs of neighbouring ones. */
        private final int[] runPanel = new int[chunk];
        private final int[] runColumn = new int[chunk + 1];
        private int runs;
        private final @Nullable UnitOrder units;
        private final float[] images;
        private final int[][] keys;
        private final int[] sizes = new int[NeighbourSearch.QUERY_BLOCK];
        private final int[] bounds = new int[NeighbourSearch.QUERY_BLOCK];
        private final int[] sorted;
        /** Where the last list ended: where to look for the end of the next. */
        private int guess;

        private Workspace(int maxLength) {
            stride = Math.min(chunk, image.panelCount()) * IntegerImage.PANEL;
            tile = new short[NeighbourSearch.QUERY_BLOCK * stride];
            int room = Math.min(maxLength, points.size()) + SPARE + stride + IntegerSieve.PADDING;
            keys = new int[boxes == null ? 1 : NeighbourSearch.QUERY_BLOCK][room];
            sorted = new int[2 * FEW_KEYS + IntegerSieve.PADDING];
            units = boxes == null ? null : new UnitOrder(boxes, points.size());
            images = new float[boxes == null ? 0 : queries.units().length];
            cosines = queries instanceof IntegerCosines.Block measured
                    ? new CosineList(points, measured, room)
                    : null;
            guess = form.most() / 2;
        }

        @Override
        public boolean search(double[] rowMajor, int[] queryRows, int first, int count, Exclusion exclusion,
                int length, NeighbourLists lists) {
            for (int q = 0; q < count; q++) {
                if (!image.image(rowMajor, queryRows[first + q] * points.dimension(), queries.units(),
                        q * points.dimension())) {
                    return false;
                }
            }
            int hiddenFrom = 0;
            int hiddenTo = Integer.MAX_VALUE;
            for (int q = 0; q < count; q++) {
                hiddenFrom = Math.max(hiddenFrom, exclusion.from(first + q));
                hiddenTo = Math.min(hiddenTo, exclusion.to(first + q));
            }
            Block block = new Block(first, count, exclusion, Math.min(length, points.size()), lists);
            if (units == null) {
                if (!queries.prepare(count)) {
                    return false;
                }
                chunk(hiddenFrom, hiddenTo);
                measure(block);
                for (int q = 0; q < count; q++) {
                    sizes[0] = 0;
                    select(q, 0, block);
                    if (cosines == null) {
                        write(q, 0, block);
                    } else {
                        writeCosines(cosines, q, rowMajor, queryRows[first + q] * points.dimension(), block);
                    }
                }
            } else {
                nearestFirst(units, hiddenFrom, hiddenTo, block);
            }
            return true;
        }

        /** All panels that some query may see, as one chunk. */
        private void chunk(int hiddenFrom, int hiddenTo) {
            runs = 0;
            runColumn[0] = 0;
            for (int panel = 0; panel < image.panelCount(); panel++) {
                int from = panel * IntegerImage.PANEL;
                if (from < hiddenFrom
                        || Math.min(points.size(), from + IntegerImage.PANEL) > hiddenTo) {
                    take(panel, 1);
                }
            }
        }

        private void take(int panel, int panels) {
            if (runs > 0 && runPanel[runs - 1] + runPanels(runs - 1) == panel) {
                runColumn[runs] += panels * IntegerImage.PANEL;
            } else {
                runPanel[runs++] = panel;
                runColumn[runs] = runColumn[runs - 1] + panels * IntegerImage.PANEL;
            }
        }

        private int runPanels(int run) {
            return (runColumn[run + 1] - runColumn[run]) / IntegerImage.PANEL;
        }

        private void nearestFirst(UnitOrder order, int hiddenFrom, int hiddenTo, Block block) {
            for (int q = 0, i = 0; q < block.count; q++) {
                for (int f = 0; f < points.dimension(); f++, i++) {
                    images[i] = queries.units()[i] - image.min(f);
                }
                sizes[q] = 0;
                bounds[q] = form.most();
            }
            int count = order.sort(images, block.count, hiddenFrom, hiddenTo);
            queries.prepare(block.count);
            for (int i = 0; i < count && order.gap(i) <= reach(block.count);) {
                runs = 0;
                runColumn[0] = 0;
                for (int end = Math.min(count, i + chunk / UNIT); i < end; i++) {
                    int panel = order.unit(i) * UNIT;
                    take(panel, Math.min(UNIT, image.panelCount() - panel));
                }
                measure(block);
                for (int q = 0; q < block.count; q++) {
                    select(q, q, block);
                }
            }
            for (int q = 0; q < block.count; q++) {
                write(q, q, block);
            }
        }

        private int reach(int count) {
            int reach = 0;
            for (int q = 0; q < count; q++) {
                reach = Math.max(reach, bounds[q]);
            }
            return reach;
        }

        private void measure(Block block) {
            int padded = (block.count + IntegerForm.QUERY_TILE - 1) / IntegerForm.QUERY_TILE
                    * IntegerForm.QUERY_TILE;
            for (int run = 0; run < runs; run++) {
                queries.values(padded, runPanel[run], runPanels(run), tile, runColumn[run],
                        stride);
                int from = runPanel[run] * IntegerImage.PANEL;
                for (int q = 0; q < block.count; q++) {
                    int query = block.first + q;
                    hide(run, q, block.exclusion.from(query) - from, block.exclusion.to(query) - from);
                    hide(run, q, points.size() - from, Integer.MAX_VALUE);
                }
            }
        }

        /** Puts positions [from, to) of a run out of a query's reach. */
        private void hide(int run, int q, int from, int to) {
            int start = Math.max(0, from);
            int end = Math.min(runColumn[run + 1] - runColumn[run], to);
            if (start < end) {
                int row = q * stride + runColumn[run];
                Arrays.fill(tile, row + start, row + end, Short.MAX_VALUE);
            }
        }

        /** Picks what may be among a query's nearest from the chunk. */
        private void select(int q, int slot, Block block) {
            int row = q * stride;
            int bound = form.most();
            if (sizes[slot] == 0) {
                guess = end(row, block.length);
                bound = cosines == null ? guess : Math.min(form.most(), guess + IntegerCosines.MARGIN);
            } else {
                if (sizes[slot] + runColumn[runs] + IntegerSieve.PADDING > keys[slot].length) {
                    thin(slot, block.length);
                }
                bound = bounds[slot];
            }
            int size = sizes[slot];
            for (int run = 0; run < runs; run++) {
                size = sieve.sift(tile, row + runColumn[run], runColumn[run + 1] - runColumn[run], bound,
                        bits,
                        ids, runPanel[run] * IntegerImage.PANEL, keys[slot], size);
            }
            sizes[slot] = size;
            bounds[slot] = bound;
            // Steps only propose: none of those within the margin may go before it is ranked.
            if (cosines == null && size >= 2 * block.length + FEW_KEYS) {
                thin(slot, block.length);
            }
        }

        /** A value that at least {@code length} of the chunk, and not many more, do not exceed; {@code most} if fewer are there. */
        private int end(int row, int length) {
            int columns = runColumn[runs];
            int low = -1;
            int high = form.most();
            int step = 1 + guess / 16;
            int middle = guess;
            while (high - low > 1) {
                middle = Math.clamp(middle, low + 1, high - 1);
                int counted = sieve.count(tile, row, columns, middle);
                if (counted >= length) {
                    high = middle;
                    if (counted <= length + SPARE) {
                        break;
                    }
                    middle = low < 0 ? middle - step : (low + high) >>> 1;
                } else {
                    low = middle;
                    middle = high == form.most() ? middle + step : (low + high) >>> 1;
                }
                step *= 2;
            }
            return high;
        }

        /** Drops keys beyond the nearest, a few excepted. */
        private void thin(int slot, int length) {
            if (sizes[slot] <= length + SPARE) {
                return;
            }
            int low = -1;
            int high = ((bounds[slot] + 1) << bits) - 1;
            while (low + 1 < high) {
                int middle = (low + high) >>> 1;
                int counted = sieve.count(keys[slot], sizes[slot], middle);
                if (counted >= length) {
                    high = middle;
                    if (counted <= length + SPARE) {
                        break;
                    }
                } else {
                    low = middle;
                }
            }
            sizes[slot] = sieve.keep(keys[slot], sizes[slot], high);
            bounds[slot] = high >>> bits;
        }

        private void writeCosines(CosineList list, int q, double[] rowMajor, int offset, Block block) {
            int size = sizes[0];
            int[] found = keys[0];
            if (size <= FEW_KEYS) {
                sieve.sort(found, size, sorted);
                found = sorted;
            } else {
                Arrays.sort(found, 0, size);
            }
            list.begin(rowMajor, offset);
            int run = 0;
            for (int i = 0; i < size; i++) {
                int position = found[i] & ((1 << bits) - 1);
                int panel = position / IntegerImage.PANEL;
                while (panel < runPanel[run]) {
                    run--;
                }
                while (panel >= runPanel[run] + runPanels(run)) {
                    run++;
                }
                list.add(position,
                        q * stride + runColumn[run] + position - runPanel[run] * IntegerImage.PANEL);
            }
            list.write(block.lists, block.first + q, block.length);
        }

        private void write(int q, int slot, Block block) {
            thin(slot, block.length);
            int size = sizes[slot];
            int[] list = keys[slot];
            if (size <= FEW_KEYS) {
                sieve.sort(list, size, sorted);
                list = sorted;
            } else {
                Arrays.sort(list, 0, size);
            }
            block.lists.set(block.first + q, Math.min(size, block.length), list, bits, unit);
        }
    }

    /** What a call asks for. */
    private record Block(int first, int count, Exclusion exclusion, int length, NeighbourLists lists) {}

    @Override
    public Worker worker(int maxLength) {
        return new Workspace(maxLength);
    }
}
