package io.github.argfold.crossval;

import static io.github.argfold.crossval.Recorded.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImputationTest {
    private static final double GAP = Double.NaN;

    @Test
    void everyFillEqualsTheRecordedOne() {
        var table = Recorded.table("imputers.tsv");
        var rowMajor = Recorded.doubles(table.getFirst()[2]);
        for (var line : table.subList(1, table.size())) {
            var features = Integer.parseInt(line[1]);
            var rows = IntStream.range(0, rowMajor.length / features).toArray();
            var imputer = Imputation.parse(line[0].replace('_', '-')).fit(rowMajor, features, rows, null);
            var expected = Recorded.doubles(line[2]);
            for (var f = 0; f < features; f++) {
                assertClose(imputer.fill(f), expected[f], line[0] + " feature " + f);
                assertThat(imputer.empty(f)).isEqualTo(f == features - 1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aMissingCategoryBecomesTheMostFrequentOne(Imputation imputation) {
        double[] rows = {1, 0, 5, 0, 0, 1, 6, 1, GAP, GAP, 7, GAP, 0, 1, GAP, 1};
        int[] groupStart = {0, 0, -1, 3};
        var imputer = imputation.fit(rows, 4, new int[]{0, 1, 2, 3}, groupStart);
        var out = new double[4];
        imputer.transform(rows, 8, out, 0);
        assertThat(out).containsExactly(0, 1, 7, 1);
        imputer.transform(new double[]{GAP, GAP, GAP, GAP}, 0, out, 0);
        assertThat(out).containsExactly(0, 1, imputation == Imputation.MOST_FREQUENT ? 5 : 6, 1);
    }

    @Test
    void neighbouringGroupsStayApartAndTheFirstOfEqualCategoriesWins() {
        double[] rows = {1, 0, 0, 1, 0, 1, 0, 1};
        var imputer = Imputation.MEAN.fit(rows, 4, new int[]{0, 1}, new int[]{0, 0, 2, 2});
        assertThat(IntStream.range(0, 4).mapToDouble(imputer::fill)).containsExactly(1.0, 0.0, 0.0, 1.0);
    }

    @Test
    void onlyTrainingRowsAreLookedAt() {
        double[] rows = {1, 100, GAP, 3};
        assertThat(Imputation.MEAN.fit(rows, 1, new int[]{0, 2, 3}, null).fill(0)).isEqualTo(2);
    }

    @Test
    void noImputationKeepsMissingCells() {
        double[] rows = {GAP, 2};
        var imputer = Imputation.NONE.fit(rows, 2, new int[]{0}, null);
        var out = new double[2];
        imputer.transform(rows, 0, out, 0);
        assertThat(out).containsExactly(GAP, 2);
    }

    @Test
    void refusesGroupsOfAnotherShape() {
        assertThatThrownBy(() -> Imputation.MEAN.fit(new double[4], 2, new int[1], new int[3]))
                .hasMessage("groupStart must have one entry per feature: entries=3, features=2");
        assertThatThrownBy(() -> Imputation.parse("average")).hasMessageStartingWith("unknown imputation");
    }
}
