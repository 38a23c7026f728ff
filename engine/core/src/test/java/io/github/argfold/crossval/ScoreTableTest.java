package io.github.argfold.crossval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScoreTableTest {
    private static ScoreTable of(double... means) {
        var table = new ScoreTable(means.length, 1, List.of(Score.ACCURACY));
        for (var cell = 0; cell < means.length; cell++) {
            table.set(cell, 0, 0, means[cell]);
        }
        return table;
    }

    @Test
    void addsTheSplitsInTheirOrder() {
        var table = new ScoreTable(2, 5, List.of(Score.F1, Score.ACCURACY));
        double[] iris = {29 / 30.0, 1, 29 / 30.0, 29 / 30.0, 1};
        for (var split = 0; split < 5; split++) {
            table.set(1, split, 1, iris[split]);
        }
        assertThat(table.mean(1, 1)).isEqualTo(0.9800000000000001);
        assertThat(table.std(1, 1)).isEqualTo(0.016329931618554516);
        assertThat(table.splitScore(1, 0, 1)).isEqualTo(29 / 30.0);
        assertThat(table.mean(0, 1)).isNaN();
        assertThat(table.mean(1, 0)).isNaN();
    }

    @Test
    void equalsShareTheLowestRankAndNaNComesLast() {
        assertThat(of(0.5, Double.NaN, 0.7, 0.5, 0.7, 0.1).rank(0)).containsExactly(3, 6, 1, 3, 1, 5);
        assertThat(of(-0.0, 0.0, Double.NEGATIVE_INFINITY).rank(0)).containsExactly(1, 1, 3);
        assertThat(of(Double.NaN, Double.NaN).rank(0)).containsExactly(1, 1);
    }

    @Test
    void ranksCountTheGreaterMeans() {
        for (var seed = 0; seed < 20; seed++) {
            var random = new Random(seed);
            var means = random.doubles(200).map(x -> x < 0.1 ? Double.NaN : Math.rint(x * 30)).toArray();
            var ranks = of(means).rank(0);
            for (var cell = 0; cell < 200; cell++) {
                var own = means[cell];
                var greater = IntStream.range(0, 200)
                        .filter(i -> Double.isNaN(own) ? !Double.isNaN(means[i]) : means[i] > own)
                        .count();
                assertThat((long) ranks[cell]).as("seed %s cell %s", seed, cell).isEqualTo(greater + 1);
            }
        }
    }

    @Test
    void theBestCellIsTheFirstMaximum() {
        assertThat(of(Double.NaN, 0.5, 0.7, 0.7).best(0)).isEqualTo(2);
        assertThat(of(Double.NaN, Double.NEGATIVE_INFINITY).best(0)).isEqualTo(1);
        assertThat(of(Double.NaN).best(0)).isEqualTo(-1);
    }

    @Test
    void aFailedCellKeepsItsReasonAndLosesItsScores() {
        var table = of(0.5, 0.6);
        assertThat(table.reason(1)).isNull();
        table.fail(1, "k exceeds the training rows");
        assertThat(table.reason(1)).isEqualTo("k exceeds the training rows");
        assertThat(table.reason(0)).isNull();
        assertThat(table.mean(1, 0)).isNaN();
        assertThat(table.best(0)).isZero();
    }

    @Test
    void distinctCellsMayBeWrittenAtTheSameTime() {
        var table = new ScoreTable(1000, 3, List.of(Score.R2));
        IntStream.range(0, 1000).parallel().forEach(cell -> {
            if (cell % 7 == 0) {
                table.fail(cell, "cell " + cell);
            } else {
                for (var split = 0; split < 3; split++) {
                    table.set(cell, split, 0, cell);
                }
            }
        });
        for (var cell = 0; cell < 1000; cell++) {
            assertThat(Double.compare(table.mean(cell, 0), cell % 7 == 0 ? Double.NaN : cell)).isZero();
            assertThat(table.reason(cell)).isEqualTo(cell % 7 == 0 ? "cell " + cell : null);
        }
    }

    @Test
    void refusesCellsAndSplitsItHasNot() {
        var table = of(1);
        assertThatThrownBy(() -> table.set(0, 1, 0, 1)).isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("split=1, splits=1");
        assertThatThrownBy(() -> new ScoreTable(1 << 30, 2, List.of(Score.R2)))
                .hasMessageStartingWith(
                        "cells × splits must stay below 2147483640: cells=1073741824, splits=2");
        assertThatThrownBy(() -> new ScoreTable(0, 1, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
