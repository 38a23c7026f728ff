package io.github.argfold.kernels;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Points packed for the distance tiles: lanes run across points, so that one vector holds one feature of
 * neighbouring points and no sum ever crosses lanes.
 *
 * <p>A panel holds {@value #PANEL} points feature by feature; the last one is padded with zeros. What a search does
 * not need is not packed. Immutable and thread-safe; arrays are given out as they are, to be read only.
 */
public final class PointSet {
    /** Points in a panel: a multiple of every vector length in use, whatever the machine. */
    public static final int PANEL = 16;

    private final int size;
    private final int dimension;
    private final double[] rowMajor;
    private final int[] ids;
    private double @Nullable [] panels;
    private final Map<Class<?>, Optional<?>> kept = new HashMap<>();

    private PointSet(double[] rowMajor, int dimension, int[] ids) {
        this.size = ids.length;
        this.dimension = dimension;
        this.rowMajor = rowMajor;
        this.ids = ids;
    }

    /**
     * Rows of a row-major matrix as points.
     *
     * @param rowMajor rows × {@code dimension} finite values; not copied: it must stay as it is while the points
     *     are in use
     * @param dimension features per row, at least 1
     * @param rows which rows become points, in packing order; each row's index becomes its point's id, which
     *     orders neighbours at equal distance; copied
     * @throws IllegalArgumentException if the matrix holds no whole rows, a row lies outside it, or the packed
     *     points outgrow one array
     */
    public static PointSet pack(double[] rowMajor, int dimension, int[] rows) {
        if (dimension < 1) {
            throw new IllegalArgumentException("dimension must be at least 1: dimension=" + dimension);
        }
        int rowCount = rowMajor.length / dimension;
        if (rowCount * dimension != rowMajor.length) {
            throw new IllegalArgumentException("the matrix must hold whole rows: values=" + rowMajor.length
                    + ", dimension=" + dimension);
        }
        if ((long) (rows.length + PANEL - 1) / PANEL * PANEL * dimension > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("packed points must fit one array of 2^31 values: points="
                    + rows.length + ", dimension=" + dimension + "; use fewer rows or features");
        }
        for (int row : rows) {
            if (row < 0 || row >= rowCount) {
                throw new IllegalArgumentException(
                        "row must be in [0, rows): row=" + row + ", rows=" + rowCount);
            }
        }
        return new PointSet(rowMajor, dimension, rows.clone());
    }

    /** Number of points. */
    public int size() {
        return size;
    }

    /** Features per point. */
    public int dimension() {
        return dimension;
    }

    /** The id of the point at a packed position: the row it was packed from. */
    public int id(int position) {
        return ids[position];
    }

    /** The ids by packed position. */
    public int[] ids() {
        return ids;
    }

    /** The matrix whose rows these points are. */
    public double[] rowMajor() {
        return rowMajor;
    }

    /** Where a point's features begin in {@link #rowMajor()}. */
    public int offset(int position) {
        return ids[position] * dimension;
    }

    /** The points in panels of float64, packed on first request. */
    public synchronized double[] panels() {
        double[] packed = panels;
        if (packed == null) {
            packed = new double[panelCount() * PANEL * dimension];
            for (int position = 0; position < size; position++) {
                int source = offset(position);
                int target = position / PANEL * PANEL * dimension + position % PANEL;
                for (int feature = 0; feature < dimension; feature++) {
                    packed[target + feature * PANEL] = rowMajor[source + feature];
                }
            }
            panels = packed;
        }
        return packed;
    }

    /** What {@code make} makes of these points, if anything: made on first request and kept with them, one per type. */
    public <T> Optional<T> kept(Class<T> type, Supplier<Optional<T>> make) {
        synchronized (kept) {
            Optional<?> known = kept.get(type);
            if (known == null) {
                known = make.get();
                kept.put(type, known);
            }
            return known.map(type::cast);
        }
    }

    /** Panels there are, the padded one included. */
    public int panelCount() {
        return (size + PANEL - 1) / PANEL;
    }
}
