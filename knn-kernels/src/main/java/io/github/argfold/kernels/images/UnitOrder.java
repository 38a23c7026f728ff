package io.github.argfold.kernels.images;

import java.util.Arrays;

/**
 * The units of a search, runs of panels that are measured together, in the order in which they come near a block of
 * queries. Buffers of one thread.
 */
public final class UnitOrder {
    /** Points in a unit: whole panels. */
    public static final int POINTS = 128;
    /** Panels of floats in a unit. */
    public static final int PANELS = POINTS / FloatImage.PANEL;

    private final PanelBoxes boxes;
    private final int size;
    private final PanelBoxes.Span span;
    private final float[] gaps;
    private final long[] nearestFirst;

    /** @param size how many points there are */
    public UnitOrder(PanelBoxes boxes, int size) {
        this.boxes = boxes;
        this.size = size;
        span = boxes.span();
        gaps = new float[boxes.count()];
        nearestFirst = new long[boxes.count()];
    }

    /**
     * Sorts the units that some query may see by their gap to the block; returns their number.
     *
     * @param queries images of {@code count} queries, row-major
     * @param hiddenFrom first of the positions that no query sees
     */
    public int sort(float[] queries, int count, int hiddenFrom, int hiddenTo) {
        boxes.gaps(queries, count, span, gaps);
        int units = 0;
        for (int unit = 0; unit < gaps.length; unit++) {
            int from = unit * POINTS;
            if (from < hiddenFrom || Math.min(size, from + POINTS) > hiddenTo) {
                // + 0 turns −0 into 0, so that bits order as values do.
                nearestFirst[units++] = (long) Float.floatToRawIntBits(gaps[unit] + 0f) << 32 | unit;
            }
        }
        Arrays.sort(nearestFirst, 0, units);
        return units;
    }

    /** The i-th unit. */
    public int unit(int i) {
        return (int) nearestFirst[i];
    }

    /** How near the i-th unit comes. */
    public float gap(int i) {
        return Float.intBitsToFloat((int) (nearestFirst[i] >>> 32));
    }

    /**
     * Puts what a query must not see of its row of a unit's tile out of reach.
     *
     * @param from first hidden position, relative to the unit
     */
    public static void hide(float[] tile, int row, int from, int to) {
        int start = Math.max(0, from);
        int end = Math.min(POINTS, to);
        if (start < end) {
            Arrays.fill(tile, row + start, row + end, Float.POSITIVE_INFINITY);
        }
    }
}
