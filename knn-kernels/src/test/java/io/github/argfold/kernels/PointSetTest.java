package io.github.argfold.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PointSetTest {
    @Test
    void laysSixteenPointsSideBySideFeatureByFeature() {
        double[] matrix = new double[20 * 2];
        for (int row = 0; row < 20; row++) {
            matrix[row * 2] = row;
            matrix[row * 2 + 1] = 100 + row;
        }
        PointSet points = PointSet.pack(matrix, 2, Values.rows(20));
        assertThat(points.panels()).hasSize(2 * 16 * 2);
        assertThat(points.panels()[3]).isEqualTo(3);
        assertThat(points.panels()[16 + 3]).isEqualTo(103);
        assertThat(points.panels()[32 + 3]).isEqualTo(19);
        assertThat(points.panels()[48 + 3]).isEqualTo(119);
        assertThat(points.panels()[32 + 4]).as("padding").isZero();
    }

    @Test
    void namesPointsByTheRowsTheyCameFromWhateverTheOrder() {
        int[] rows = {2, 0, 2};
        PointSet points = PointSet.pack(new double[]{0, 1, 2}, 1, rows);
        rows[0] = 1;
        assertThat(points.size()).isEqualTo(3);
        assertThat(points.dimension()).isEqualTo(1);
        assertThat(points.id(0)).isEqualTo(2);
        assertThat(points.id(1)).isEqualTo(0);
        assertThat(points.id(2)).isEqualTo(2);
    }

    @Test
    void packsNoRowsIntoNoPanels() {
        PointSet points = PointSet.pack(new double[6], 3, new int[0]);
        assertThat(points.size()).isZero();
        assertThat(points.panelCount()).isZero();
    }

    @Test
    void refusesADimensionBelowOne() {
        assertThatThrownBy(() -> PointSet.pack(new double[0], 0, new int[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dimension must be at least 1: dimension=0");
    }

    @Test
    void refusesAMatrixThatIsNotMadeOfRows() {
        assertThatThrownBy(() -> PointSet.pack(new double[7], 3, new int[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the matrix must hold whole rows: values=7, dimension=3");
    }

    @Test
    void refusesRowsOutsideTheMatrix() {
        for (int row : new int[]{-1, 3}) {
            assertThatThrownBy(() -> PointSet.pack(new double[6], 2, new int[]{0, row}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("row must be in [0, rows): row=" + row + ", rows=3");
        }
    }

    @Test
    void refusesMorePointsThanOneArrayHolds() {
        assertThatThrownBy(() -> PointSet.pack(new double[40_000], 40_000, new int[70_000]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("packed points must fit one array of 2^31 values: points=70000, dimension=40000; "
                        + "use fewer rows or features");
    }
}
