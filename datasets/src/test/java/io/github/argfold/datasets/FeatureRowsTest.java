package io.github.argfold.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows to predict for, against the columns of training data. */
class FeatureRowsTest {
    @TempDir
    private Path folder;
    private Dataset training;

    @BeforeEach
    void train() {
        training = Datasets.read(
                Fixtures.write(folder, "t.csv", "c,p,doors,y\nred,1,2,a\ngreen,2,more,b\nblue,3,many,b\n"));
    }

    private FeatureRows read(String text, MissingPolicy policy) {
        return Datasets.readRows(Fixtures.write(folder, "r.csv", text), training.columns(),
                ReadOptions.builder().missing(policy).build());
    }

    private FeatureRows read(String text) {
        return read(text, MissingPolicy.ERROR);
    }

    @Test
    void theTrainingFileGivesTheTrainingFeatures() {
        FeatureRows rows = Datasets.readRows(folder.resolve("t.csv"), training.columns(),
                ReadOptions.defaults());
        assertThat(rows.copyFeatures()).isEqualTo(training.copyFeatures());
    }

    @Test
    void columnsAreFoundByNameAndOthersPassedOver() {
        FeatureRows rows = read("p,note,doors,c\n7,x,2,blue\n8,1,2,red\n");
        assertThat(rows.rows()).isEqualTo(2);
        assertThat(rows.features()).isEqualTo(training.features());
        assertThat(rows.copyFeatures()).containsExactly(1, 0, 0, 7, 1, 0, 0, 0, 0, 1, 8, 1, 0, 0);
    }

    @Test
    void whatTheTrainingDataDidNotKnowIsRefused() {
        assertThatThrownBy(() -> read("c,p,doors\nred,1,2\npink,1,2\n")).isInstanceOf(DataException.class)
                .hasMessageEndingWith(
                        "r.csv: line 3, column 'c': not a category of the training data: \"pink\" (known"
                                + " are: blue, green, red)");
        assertThatThrownBy(() -> read("c,q,doors\nred,1,2\n")).isInstanceOf(DataException.class)
                .hasMessageContaining("r.csv: no column 'p', which the features need (");
        assertThatThrownBy(() -> read("c,p,doors\nred,x,2\nred,1,2\nred,1,2\n"))
                .isInstanceOf(DataException.class)
                .hasMessageEndingWith("r.csv: line 2, column 'p': not a number: \"x\" (correct the cell)");
    }

    @Test
    void missingCellsFollowThePolicy() {
        String text = "c,p,doors\nred,,2\n?,1,2\n";
        double nan = Double.NaN;
        assertThat(read(text, MissingPolicy.KEEP).copyFeatures()).containsExactly(0, 0, 1, nan, 1, 0, 0, nan,
                nan, nan,
                1, 1, 0, 0);
        assertThatThrownBy(() -> read("c,p,doors\nred,,2\n")).isInstanceOf(DataException.class)
                .hasMessageEndingWith(
                        "r.csv: line 2, column 'p': missing value (complete the row, or leave it out)");
    }

    @Test
    void aSparseFileMayEndBeforeTheLastFeature() {
        Dataset sparse = Datasets.read(Fixtures.write(folder, "t.svm", "1 1:5 4:6\n2 2:1\n"));
        FeatureRows rows = Datasets.readRows(Fixtures.write(folder, "r.svm", "1 2:3\n"), sparse.columns(),
                ReadOptions.defaults());
        assertThat(rows.copyFeatures()).containsExactly(0, 3, 0, 0);
    }
}
