package io.github.argfold.crossval;

import static io.github.argfold.crossval.Recorded.assertClose;
import static io.github.argfold.crossval.Recorded.doubles;
import static io.github.argfold.crossval.Recorded.ints;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScoreTest {
    private final ScoreWorkspace workspace = new ScoreWorkspace();

    @Test
    void everyClassificationScoreEqualsTheRecordedOne() {
        var seen = EnumSet.noneOf(Score.class);
        for (var line : Recorded.table("classes.tsv")) {
            var classes = Integer.parseInt(line[2]);
            var known = new boolean[classes];
            for (var c : ints(line[3])) {
                known[c] = true;
            }
            var truth = ints(line[4]);
            var predicted = ints(line[5]);
            var probabilities = doubles(line[6]);
            for (var field : Arrays.asList(line).subList(7, line.length)) {
                var score = Score.parse(field.substring(0, field.indexOf('=')));
                var actual = score.classification(truth, predicted, probabilities, truth.length, classes,
                        known,
                        workspace);
                assertClose(actual, recorded(field), line[0] + " fold " + line[1] + " " + score);
                seen.add(score);
            }
        }
        assertThat(seen).hasSize(11).allMatch(score -> score.task() == Score.Task.CLASSIFICATION);
    }

    @Test
    void everyRegressionScoreEqualsTheRecordedOne() {
        var seen = EnumSet.noneOf(Score.class);
        for (var line : Recorded.table("values.tsv")) {
            var truth = doubles(line[2]);
            var predicted = doubles(line[3]);
            for (var field : Arrays.asList(line).subList(4, line.length)) {
                var score = Score.parse(field.substring(0, field.indexOf('=')));
                assertClose(score.regression(truth, predicted, truth.length, workspace), recorded(field),
                        line[0] + " fold " + line[1] + " " + score);
                seen.add(score);
            }
        }
        assertThat(seen).hasSize(6).allMatch(score -> score.task() == Score.Task.REGRESSION);
    }

    private static double recorded(String field) {
        return Recorded.number(field.substring(field.indexOf('=') + 1));
    }

    @ParameterizedTest
    @EnumSource
    void confusionCountsDecideExactlyTheScoresThatSaySo(Score score) {
        long[] confusion = {3, 1, 2, 4};
        int[] truth = {0, 0, 0, 0, 1, 1, 1, 1, 1, 1};
        int[] predicted = {0, 0, 0, 1, 0, 0, 1, 1, 1, 1};
        if (score.fromConfusion()) {
            assertThat(score.fromConfusion(confusion, 2))
                    .isEqualTo(score.classification(truth, predicted, null, 10, 2, workspace));
        } else {
            assertThatThrownBy(() -> score.fromConfusion(confusion, 2))
                    .hasMessage("confusion counts do not determine this score: score=" + score.label());
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingToScoreIsNaN(Score score) {
        var value = score.task() == Score.Task.REGRESSION
                ? score.regression(new double[0], new double[0], 0, workspace)
                : score.classification(new int[0], new int[0], new double[0], 0, 3, workspace);
        assertThat(value).isNaN();
    }

    @ParameterizedTest
    @EnumSource
    void aWorkspaceUsedForMoreClassesBeforeChangesNothing(Score score) {
        if (score.task() == Score.Task.CLASSIFICATION) {
            int[] truth = {0, 1, 1, 0, 1};
            int[] predicted = {0, 1, 0, 0, 1};
            double[] probabilities = {0.9, 0.1, 0.2, 0.8, 0.6, 0.4, 0.7, 0.3, 0.4, 0.6};
            var fresh = score.classification(truth, predicted, probabilities, 5, 2, new ScoreWorkspace());
            score.classification(new int[]{6, 0, 5}, new int[]{6, 1, 5}, new double[21], 3, 7, workspace);
            assertThat(score.classification(truth, predicted, probabilities, 5, 2, workspace))
                    .isEqualTo(fresh);
        }
    }

    @Test
    void constantTruthHasR2OneWhenMetAndZeroElse() {
        double[] truth = {2, 2, 2};
        assertThat(Score.R2.regression(truth, truth, 3, workspace)).isEqualTo(1);
        assertThat(Score.R2.regression(truth, new double[]{2, 2, 3}, 3, workspace)).isZero();
        assertThat(Score.R2.regression(truth, truth, 1, workspace)).isNaN();
    }

    @Test
    void accuracyNeedsNoConfusionCountsHoweverManyClassesThereAre() {
        int[] rows = {0, 99_999};
        assertThat(Score.ACCURACY.classification(rows, rows, null, 2, 100_000, workspace)).isEqualTo(1);
        assertThatThrownBy(() -> Score.F1_MACRO.classification(rows, rows, null, 2, 100_000, workspace))
                .hasMessage(
                        "classes must be in [1, 46340] to count confusions: classes=100000; score accuracy instead");
    }

    @Test
    void saysWhichScoreWasMeant() {
        assertThat(Score.parse("roc_auc_ovr")).isEqualTo(Score.ROC_AUC_OVR);
        assertThatThrownBy(() -> Score.parse("acuracy"))
                .hasMessageStartingWith(
                        "unknown score: score=acuracy; did you mean accuracy? one of accuracy, ");
    }

    @Test
    void refusesPredictionsOfTheOtherKind() {
        assertThatThrownBy(() -> Score.R2.classification(new int[1], new int[1], null, 1, 2, workspace))
                .hasMessage("a regression score cannot score classes: score=r2");
        assertThatThrownBy(() -> Score.F1.regression(new double[1], new double[1], 1, workspace))
                .hasMessage("a classification score cannot score numbers: score=f1");
        assertThatThrownBy(
                () -> Score.NEG_LOG_LOSS.classification(new int[1], new int[1], null, 1, 2, workspace))
                .hasMessage("this score needs probabilities: score=neg_log_loss");
    }
}
