package io.github.argfold.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SyntheticTest {

    @Test
    void sameSeedSameBits() {
        for (int seed = 0; seed < 3; seed++) {
            assertThat(Synthetic.blobs(50, 3, 4, seed).copyFeatures()).as("seed %d", seed)
                    .isEqualTo(Synthetic.blobs(50, 3, 4, seed).copyFeatures());
            assertThat(Synthetic.hypercube(50, 6, 4, 3, 2, seed).copyFeatures()).as("seed %d", seed)
                    .isEqualTo(Synthetic.hypercube(50, 6, 4, 3, 2, seed).copyFeatures())
                    .isNotEqualTo(Synthetic.hypercube(50, 6, 4, 3, 2, seed + 1).copyFeatures());
        }
    }

    @Test
    void classesAreBalanced() {
        int[] classOf = ((ClassTarget) Synthetic.hypercube(600, 6, 4, 3, 2, 7).target()).copyIndices();
        for (int c = 0; c < 3; c++) {
            int wanted = c;
            assertThat(Arrays.stream(classOf).filter(k -> k == wanted).count()).isEqualTo(200);
        }
    }

    @Test
    void regressionWithoutNoiseIsLinear() {
        Dataset data = Synthetic.regression(20, 3, 1, 0, 5);
        ValueTarget target = (ValueTarget) data.target();
        double weight = target.value(0) / data.feature(0, 0);
        for (int row = 0; row < data.rows(); row++) {
            assertThat(target.value(row) / data.feature(row, 0)).isCloseTo(weight,
                    org.assertj.core.data.Offset.offset(1e-12));
        }
    }

    @Test
    void duplicatesRepeatRows() {
        Dataset data = Synthetic.withDuplicates(Synthetic.blobs(100, 4, 2, 1), 0.3, 2);
        Set<String> distinct = new HashSet<>();
        double[] row = new double[4];
        for (int i = 0; i < data.rows(); i++) {
            data.copyRow(i, row, 0);
            distinct.add(Arrays.toString(row));
        }
        assertThat(distinct).hasSize(70);
    }

    @Test
    void nearTiesLieOnTheGridOrOneUlpAboveIt() {
        double[] cells = Synthetic.withNearTies(Synthetic.blobs(100, 4, 2, 1), 0.5, 2).copyFeatures();
        int exact = 0;
        for (double cell : cells) {
            double grid = Math.rint(cell * 2) / 2;
            assertThat(cell == grid || cell == Math.nextUp(grid)).isTrue();
            exact += cell == grid ? 1 : 0;
        }
        assertThat(exact).isBetween(200, 399);
    }

    @Test
    void badShapesAreRefused() {
        assertThatThrownBy(() -> Synthetic.hypercube(10, 5, 2, 3, 1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("classes must be in [2, 2^informative / 2]: classes=3, informative=2");
        assertThatThrownBy(() -> Synthetic.blobs(10, 0, 2, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
