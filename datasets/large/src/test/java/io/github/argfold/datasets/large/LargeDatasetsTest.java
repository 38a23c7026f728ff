package io.github.argfold.datasets.large;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.argfold.datasets.BundledDataset;
import io.github.argfold.datasets.BundledDatasets;
import io.github.argfold.datasets.ClassTarget;
import io.github.argfold.datasets.Dataset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LargeDatasetsTest {

    @ParameterizedTest
    @ValueSource(strings = {"dry_bean", "fashion_mnist_t10k"})
    void everySetIsWhatTheCatalogueSays(String name) {
        BundledDataset entry = BundledDatasets.describe(name);
        Dataset data = BundledDatasets.load(name); // checks the hash
        assertThat(data.rows()).isEqualTo(entry.rows());
        assertThat(data.features()).isEqualTo(entry.features());
        assertThat(((ClassTarget) data.target()).classes()).isEqualTo(entry.classes());
        assertThat(data.provenance().sha256()).isEqualTo(entry.sha256());
    }
}
