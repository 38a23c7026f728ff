package io.github.argfold.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DatasetTest {
    private final double[] cells = {1, 2, 3, 4, 5, 6};

    @Test
    void neitherSharesItsInputNorItsOutput() {
        int[] classes = {0, 1, 0};
        Dataset data = Dataset.classification("mine", cells, 2, classes, List.of("b", "a"));
        cells[0] = 99;
        classes[0] = 1;
        data.copyFeatures()[1] = 99;
        ((ClassTarget) data.target()).copyIndices()[1] = 0;
        assertThat(data.copyFeatures()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(((ClassTarget) data.target()).copyIndices()).containsExactly(0, 1, 0);
        assertThat(((ClassTarget) data.target()).labels()).as("the order is kept").containsExactly("b", "a");
    }

    @Test
    void copiesRowsAndBlocks() {
        Dataset data = Dataset.regression("mine", cells, 2, new double[]{1, 2, 3});
        double[] into = new double[6];
        data.copyRow(1, into, 4);
        data.copyRows(1, 3, into, 0);
        assertThat(into).containsExactly(3, 4, 5, 6, 3, 4);
        assertThatThrownBy(() -> data.copyRows(1, 4, into, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> data.feature(0, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void labelsOfRowsAreSorted() {
        double[][] rows = {{1}, {2}, {3}};
        assertThat(((ClassTarget) Dataset.classification("m", rows, new int[]{10, 9, 10}).target()).labels())
                .containsExactly("9", "10");
        assertThat(((ClassTarget) Dataset.classification("m", rows, new String[]{"z", "a", "z"}).target())
                .copyIndices()).containsExactly(1, 0, 1);
    }

    @Test
    void memoryHasProvenanceToo() {
        Provenance provenance = Dataset.regression("m", new double[][]{{1}}, new double[]{2}).provenance();
        assertThat(provenance.source()).isEqualTo("memory");
        // printf '\x3f\xf0\0\0\0\0\0\0' | sha256sum
        assertThat(provenance.sha256())
                .isEqualTo("54ade53a579f5389ecae3af42df9e96aa30fcf3fc02a7475afc18c3e4835f6f7");
    }

    @Test
    void marksMissingAndRefusesInfinity() {
        assertThat(Dataset.regression("m", new double[]{1, Double.NaN}, 1, new double[]{1, 2}).hasMissing())
                .isTrue();
        assertThatThrownBy(() -> Dataset.regression("m", new double[]{1, 1 / 0.0}, 1, new double[]{1, 2}))
                .isInstanceOf(DataException.class)
                .hasMessage("m: row 2, column 'x0': a feature must be finite: value=Infinity");
    }

    @Test
    void badArraysAreRefused() {
        assertThatThrownBy(() -> Dataset.regression("m", cells, 4, new double[]{1, 2}))
                .hasMessage(
                        "m: features must be >= 1 and rows x features cells be given: rows=2, features=4, cells=6");
        assertThatThrownBy(() -> Dataset.classification("m", cells, 2, new int[]{0, 3, 1}, List.of("a", "b")))
                .hasMessage("m: row 2: class index must be in [0, classes): index=3, classes=2");
        assertThatThrownBy(() -> Dataset.regression("m", new double[][]{{1, 2}, {3}}, new double[]{1, 2}))
                .hasMessage(
                        "m: row 2: every row must have as many features as the first: features=1, first=2");
    }

    @Test
    void sideColumnsAndNamesAreAdded() {
        Dataset data = Dataset.regression("m", cells, 2, new double[]{1, 2, 3})
                .withSideColumn(SideColumn.of("group", "u", "v", "u")).withFeatureNames(List.of("p", "q"));
        assertThat(data.sideColumn("group").copyCodes()).containsExactly(0, 1, 0);
        assertThat(data.featureNames()).containsExactly("p", "q");
        assertThatThrownBy(() -> data.withFeatureNames(List.of("p", "p"))).isInstanceOf(DataException.class);
        assertThatThrownBy(() -> data.withSideColumn(SideColumn.of("group", "u", "v", "u")))
                .isInstanceOf(DataException.class);
    }
}
