package io.github.argfold.kernels.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.argfold.kernels.Values;
import io.github.argfold.kernels.images.UnitOrder;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SpatialOrderTest {
    @Test
    void reordersItsRangeAndNothingElse() {
        for (Values values : Values.values()) {
            int[] rows = Values.shuffledRows(new SplittableRandom(1), 3000);
            double[] matrix = values.matrix(new SplittableRandom(2), 3000, 3);
            int[] before = rows.clone();
            SpatialOrder.sort(matrix, 3, rows, 100, 2900);
            assertThat(Arrays.copyOf(rows, 100)).as(values.name()).isEqualTo(Arrays.copyOf(before, 100));
            assertThat(Arrays.copyOfRange(rows, 2900, 3000))
                    .isEqualTo(Arrays.copyOfRange(before, 2900, 3000));
            Arrays.sort(rows, 100, 2900);
            Arrays.sort(before, 100, 2900);
            assertThat(rows).isEqualTo(before);
        }
    }

    @Test
    void bringsNeighboursTogether() {
        double[] matrix = Values.UNIFORM.matrix(new SplittableRandom(3), 4096, 2);
        int[] rows = Values.rows(4096);
        double scattered = spread(matrix, rows);
        SpatialOrder.sort(matrix, 2, rows, 0, 4096);
        assertThat(spread(matrix, rows)).isLessThan(scattered / 4);
    }

    /** Mean side of the boxes of 128 rows each. */
    private static double spread(double[] matrix, int[] rows) {
        double sum = 0;
        int boxes = 0;
        for (int from = 0; from < rows.length; from += UnitOrder.POINTS) {
            for (int f = 0; f < 2; f++) {
                double min = Double.POSITIVE_INFINITY;
                double max = Double.NEGATIVE_INFINITY;
                for (int i = from; i < from + UnitOrder.POINTS; i++) {
                    min = Math.min(min, matrix[rows[i] * 2 + f]);
                    max = Math.max(max, matrix[rows[i] * 2 + f]);
                }
                sum += max - min;
                boxes++;
            }
        }
        return sum / boxes;
    }
}
