package io.github.argfold.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    void aNameThatIsTakenIsNotSuggested() {
        Dataset near = Datasets.read(Fixtures.write(folder, "n.csv", "a,b,y\n1,2,u\n3,4,v\n"));
        assertThatThrownBy(() -> Datasets.readRows(Fixtures.write(folder, "r.csv", "a,z\n1,2\n"),
                near.columns(),
                ReadOptions.defaults())).hasMessageEndingWith(
                        "r.csv: no column 'b', which the features need (did you mean 'z'?; the columns needed are: a, b)");
        assertThatThrownBy(() -> Datasets.readRows(Fixtures.write(folder, "r.csv", "a\n1\n"), near.columns(),
                ReadOptions.defaults())).hasMessageEndingWith("need (the columns needed are: a, b)");
    }

    @Test
    void columnsWithoutNamesAreFoundByTheirPlaceAmongTheFeatures() {
        for (String target : new String[]{"0", "1", "2"}) {
            ReadOptions options = ReadOptions.builder().header(Header.NO).target(target).build();
            String[] lines = {"1,2,5", "3,4,6"};
            Dataset whole = Datasets.read(Fixtures.write(folder, "h.csv", String.join("\n", lines)), options);
            StringBuilder without = new StringBuilder();
            for (String line : lines) {
                List<String> cells = new ArrayList<>(List.of(line.split(",")));
                cells.remove(Integer.parseInt(target));
                without.append(String.join(",", cells)).append('\n');
            }
            for (String text : List.of(String.join("\n", lines), without.toString())) {
                FeatureRows rows = Datasets.readRows(Fixtures.write(folder, "r.csv", text), whole.columns(),
                        options);
                assertThat(rows.copyFeatures()).as(target + ": " + text).isEqualTo(whole.copyFeatures());
            }
        }
        Dataset first = Datasets.read(folder.resolve("h.csv"),
                ReadOptions.builder().header(Header.NO).target("0").build());
        assertThatThrownBy(() -> Datasets.readRows(Fixtures.write(folder, "r.csv", "1\n2\n"), first.columns(),
                ReadOptions.builder().header(Header.NO).build()))
                .hasMessageEndingWith(
                        "r.csv: no column 'column1', which the features need (files without column names"
                                + " are matched by place: give all columns of the training file, or only the 2 that became"
                                + " features, in their order; here are 1)");
    }

    @Test
    void aSparseFileMayEndBeforeTheLastFeature() {
        Dataset sparse = Datasets.read(Fixtures.write(folder, "t.svm", "1 1:5 4:6\n2 2:1\n"));
        FeatureRows rows = Datasets.readRows(Fixtures.write(folder, "r.svm", "1 2:3\n"), sparse.columns(),
                ReadOptions.defaults());
        assertThat(rows.copyFeatures()).containsExactly(0, 3, 0, 0);
    }
}
