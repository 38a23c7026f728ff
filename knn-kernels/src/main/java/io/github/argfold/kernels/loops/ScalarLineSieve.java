package io.github.argfold.kernels.loops;

/** Position by position. */
final class ScalarLineSieve implements LineSieveKernel {
    @Override
    public int atMost(float[] values, int from, int count, float bound, int[] positions) {
        int picked = 0;
        for (int i = 0; i < count; i++) {
            positions[picked] = i;
            picked += values[from + i] <= bound ? 1 : 0;
        }
        return picked;
    }

    @Override
    public int between(float[] rows, int from, int stride, int quantities, int count, int[] rowsOf,
            float[] lines,
            int[] positions) {
        return between(rows, from, stride, quantities, 0, count, rowsOf, lines, positions, 0);
    }

    /** The positions at [first, end), appended to {@code picked} others. */
    static int between(float[] rows, int from, int stride, int quantities, int first, int end, int[] rowsOf,
            float[] lines, int[] positions, int picked) {
        int appended = picked;
        for (int i = first; i < end; i++) {
            boolean stays = false;
            for (int r = 0; r < quantities; r++) {
                stays |= rows[from + r * stride + i] == Float.NEGATIVE_INFINITY;
            }
            for (int r = 0, n = 0; r < rowsOf.length; r += ROWS_PER_TEST, n += NUMBERS_PER_TEST) {
                float a = rows[from + rowsOf[r] * stride + i];
                float a0 = rows[from + rowsOf[r + 1] * stride + i];
                float b = rows[from + rowsOf[r + 2] * stride + i];
                float b0 = rows[from + rowsOf[r + 3] * stride + i];
                float a1 = lines[n] * a + lines[n + 1] * a0 + lines[n + 2];
                float a2 = lines[n + 3] * a + lines[n + 4] * a0 + lines[n + 5];
                float b1 = lines[n + 6] * b + lines[n + 7] * b0 + lines[n + 8];
                float b2 = lines[n + 9] * b + lines[n + 10] * b0 + lines[n + 11];
                stays |= !((b1 > 0 && b2 > 0) || (a1 > 0 && (a2 > 0 || (b2 > 0 && a1 * b2 > a2 * b1))));
            }
            positions[appended] = i;
            appended += stays ? 1 : 0;
        }
        return appended;
    }
}
