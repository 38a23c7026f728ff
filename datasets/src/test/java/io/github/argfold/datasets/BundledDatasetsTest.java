package io.github.argfold.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BundledDatasetsTest {

    static java.util.stream.Stream<String> ownNames() {
        return BundledDatasets.names().stream()
                .filter(name -> BundledDatasets.describe(name).artifact().equals("argfold-datasets"));
    }

    @ParameterizedTest
    @MethodSource("ownNames")
    void everySetIsWhatTheCatalogueSays(String name) {
        BundledDataset entry = BundledDatasets.describe(name);
        BundledDatasets.requireSha256(entry, BundledDatasets.bytes(entry));
        Dataset data = BundledDatasets.load(name);
        assertThat(data.name()).isEqualTo(name);
        assertThat(data.rows()).isEqualTo(entry.rows());
        assertThat(data.features()).isEqualTo(entry.features());
        assertThat(data.hasMissing()).isFalse();
        assertThat(data.target().name()).isEqualTo(entry.target());
        assertThat(data.target().task()).isEqualTo(entry.task());
        if (data.target() instanceof ClassTarget classes) {
            assertThat(classes.classes()).isEqualTo(entry.classes());
        }
        assertThat(data.provenance().sha256()).isEqualTo(entry.sha256());
        assertThat(entry.licence()).isIn("CC BY 4.0", "MIT");
        assertThat(entry.citation()).isNotBlank();
    }

    @Test
    void irisIsFishersTable() {
        Dataset iris = BundledDatasets.load("iris");
        assertThat(iris.featureNames()).containsExactly("sepal_length", "sepal_width", "petal_length",
                "petal_width");
        double[] row = new double[4];
        iris.copyRow(34, row, 0);
        assertThat(row).containsExactly(4.9, 3.1, 1.5, 0.2); // corrected: the UCI file says 0.1
        ClassTarget species = (ClassTarget) iris.target();
        assertThat(species.labels()).containsExactly("setosa", "versicolor", "virginica");
        assertThat(species.classOf(149)).isEqualTo(2);
    }

    @Test
    void aCategoryOfAbaloneBecomesOneGroupOfFeatures() {
        Dataset abalone = BundledDatasets.load("abalone");
        assertThat(abalone.oneHotGroups()).containsExactly(new OneHotGroup("sex", 0, 3));
        assertThat(abalone.featureNames()).startsWith("sex=F", "sex=I", "sex=M", "length");
        assertThat(abalone.feature(0, 2)).isEqualTo(1);
    }

    @Test
    void optionsMayChooseAnotherTask() {
        Dataset wine = BundledDatasets.load("wine_quality_red",
                ReadOptions.builder().task(Task.CLASSIFICATION).build());
        assertThat(((ClassTarget) wine.target()).labels()).containsExactly("3", "4", "5", "6", "7", "8");
    }

    @Test
    void anUnknownNameSuggestsTheNearest() {
        assertThatThrownBy(() -> BundledDatasets.load("irsi")).isInstanceOf(DataException.class)
                .hasMessageStartingWith(
                        "irsi: no such bundled data set (did you mean 'iris'?; there are: iris, wine,");
    }

    @Test
    void aSetOfAnAbsentArtifactNamesIt() {
        assertThatThrownBy(() -> BundledDatasets.load("fashion_mnist_t10k")).isInstanceOf(DataException.class)
                .hasMessage("fashion_mnist_t10k: its data is not on the class path (add the dependency"
                        + " io.github.argfold:argfold-datasets-large)");
    }

    @Test
    void changedDataIsRefused() {
        BundledDataset iris = BundledDatasets.describe("iris");
        assertThatThrownBy(() -> BundledDatasets.requireSha256(iris, "a,b".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("is not what the catalogue says: sha256=")
                .hasMessageContaining("expected=9cc1c345");
    }
}
