package io.github.argfold.kernels;

/**
 * Points packed for the distance tiles: lanes run across points, so that one vector holds one feature of
 * neighbouring points and no sum ever crosses lanes.
 *
 * <p>A panel holds {@value #PANEL} points feature by feature; the last one is padded with zeros. Memory: 8 bytes
 * per feature and point. Immutable and thread-safe.
 */
public final class PointSet {
    /** Points in a panel: a multiple of every vector length in use, whatever the machine. */
    static final int PANEL = 16;

    private final int size;
    private final int dimension;
    private final double[] panels;
    private final int[] ids;

    private PointSet(int size, int dimension, double[] panels, int[] ids) {
        this.size = size;
        this.dimension = dimension;
        this.panels = panels;
        this.ids = ids;
    }

    /**
     * Packs rows of a row-major matrix.
     *
     * @param rowMajor rows × {@code dimension} finite values; copied
     * @param dimension features per row, at least 1
     * @param rows which rows become points, in packing order; each row's index becomes its point's id, which
     *     orders neighbours at equal distance
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
        int panelCount = (rows.length + PANEL - 1) / PANEL;
        long length = (long) panelCount * PANEL * dimension;
        if (length > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("packed points must fit one array of 2^31 values: points="
                    + rows.length + ", dimension=" + dimension + "; use fewer rows or features");
        }
        double[] panels = new double[(int) length];
        for (int position = 0; position < rows.length; position++) {
            int row = rows[position];
            if (row < 0 || row >= rowCount) {
                throw new IllegalArgumentException(
                        "row must be in [0, rows): row=" + row + ", rows=" + rowCount);
            }
            int source = row * dimension;
            int target = position / PANEL * PANEL * dimension + position % PANEL;
            for (int feature = 0; feature < dimension; feature++) {
                panels[target + feature * PANEL] = rowMajor[source + feature];
            }
        }
        return new PointSet(rows.length, dimension, panels, rows.clone());
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

    int[] ids() {
        return ids;
    }

    double[] panels() {
        return panels;
    }

    int panelCount() {
        return (size + PANEL - 1) / PANEL;
    }
}
