package io.github.argfold.crossval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.argfold.crossval.Folds.TrainRule;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FoldsTest {
    @Test
    void rowsNeverTestedTrainEveryFold() {
        var folds = Folds.of(new int[]{0, -1, 1, 0}, 2, TrainRule.COMPLEMENT);
        assertThat(folds.testRows(0)).containsExactly(0, 3);
        assertThat(folds.trainRows(0)).containsExactly(1, 2);
        assertThat(folds.trainRows(1)).containsExactly(0, 1, 3);
    }

    @Test
    void onlyThePastTrainsUnderThePastRule() {
        var folds = Folds.of(new int[]{-1, 0, 1, 2}, 3, TrainRule.PAST);
        assertThat(folds.trainRows(0)).containsExactly(0);
        assertThat(folds.trainRows(1)).containsExactly(0, 1);
        assertThat(folds.trainRows(2)).containsExactly(0, 1, 2);
    }

    @ParameterizedTest
    @EnumSource
    void sizesAndListsAgreeWithTheRule(TrainRule rule) {
        for (var seed = 0; seed < 50; seed++) {
            var random = new Random(seed);
            var count = 1 + random.nextInt(6);
            var foldOf = IntStream.range(0, 40)
                    .map(row -> row <= count ? row - 1 : random.nextInt(count + 1) - 1)
                    .toArray();
            var folds = Folds.of(foldOf, count, rule);
            for (var f = 0; f < count; f++) {
                var fold = f;
                assertThat(folds.trainRows(fold)).as("seed %s", seed).hasSize(folds.trainSize(fold))
                        .containsExactly(
                                IntStream.range(0, 40).filter(row -> folds.trains(row, fold)).toArray());
                assertThat(folds.testRows(fold)).as("seed %s", seed).hasSize(folds.testSize(fold))
                        .containsExactly(
                                IntStream.range(0, 40).filter(row -> folds.of(row) == fold).toArray());
            }
        }
    }

    @Test
    void keepsItsOwnAssignment() {
        int[] given = {0, 1, 0, 1};
        var folds = Folds.of(given, 2, TrainRule.COMPLEMENT);
        given[0] = 1;
        folds.copyAssignment()[1] = 0;
        assertThat(folds.copyAssignment()).containsExactly(0, 1, 0, 1);
    }

    @Test
    void refusesWhatCannotBeTestedOrTrained() {
        assertThatThrownBy(() -> Folds.of(new int[]{0, 2}, 2, TrainRule.COMPLEMENT))
                .hasMessage("fold must be in [-1, count): fold=2, count=2, row=1");
        assertThatThrownBy(() -> Folds.of(new int[]{0, 0, -1}, 2, TrainRule.COMPLEMENT))
                .hasMessage("a fold must test at least one row: fold=1, rows=3; use fewer folds");
        assertThatThrownBy(() -> Folds.of(new int[]{0, 0}, 1, TrainRule.COMPLEMENT))
                .hasMessage("a fold must leave at least one row to train: fold=0, rows=2");
        assertThatThrownBy(() -> Folds.of(new int[]{0, 1}, 2, TrainRule.PAST))
                .hasMessageStartingWith("a fold must leave at least one row to train");
        assertThatThrownBy(() -> Folds.of(new int[]{0, 1}, 2, TrainRule.COMPLEMENT).testSize(2))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }
}
