package io.github.argfold.crossval;

import static io.github.argfold.crossval.Recorded.ints;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.argfold.crossval.SplitInput.SideColumns;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SplitterTest {
    private static final SplitInput SIX = SplitInput.classification(new int[]{1, 0, 1, 0, 1, 1}, 2);

    static Stream<String> dataSets() {
        return Stream.of("iris", "wine", "digits", "diabetes");
    }

    @ParameterizedTest
    @MethodSource("dataSets")
    void everyFoldEqualsTheRecordedOne(String name) {
        var input = input(name);
        var compared = 0;
        for (var line : Recorded.table("splits.tsv")) {
            if (line[0].equals(name)) {
                var shuffle = Boolean.parseBoolean(line[2]);
                var splits = Splitter.parse(line[1], shuffle, Long.parseLong(line[3])).split(input);
                assertThat(splits.repeat(Integer.parseInt(line[4])).copyAssignment())
                        .as(String.join(" ", line))
                        .containsExactly(assignment(line[5]));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(20);
    }

    private static int[] assignment(String text) {
        return text.contains(",") ? ints(text) : text.chars().map(c -> c == '-' ? -1 : c - '0').toArray();
    }

    private static SplitInput input(String name) {
        var data = Recorded.data(name);
        var classified = !name.equals("diabetes");
        return new SplitInput(data.rows(), classified ? data.classIndex() : null,
                classified ? data.classes() : 0,
                column -> codes(name, column));
    }

    private static int @Nullable [] codes(String data, String column) {
        return Recorded.table("columns.tsv").stream()
                .filter(line -> line[0].equals(data) && line[1].equals(column))
                .map(line -> ints(line[2])).findAny().orElse(null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iris", "wine", "digits"})
    void stratifiedHoldoutTestsAsManyOfEachClassAsRecorded(String name) {
        for (var line : Recorded.table("holdout.tsv")) {
            if (line[0].equals(name)) {
                var data = Recorded.data(name);
                var splitter = Splitters.holdout(Double.parseDouble(line[1]), 3);
                var folds = splitter.split(SplitInput.classification(data.classIndex(), data.classes()))
                        .repeat(0);
                var counts = new int[data.classes()];
                for (var row : folds.testRows(0)) {
                    counts[data.classIndex()[row]]++;
                }
                assertThat(counts).as(splitter.spec()).containsExactly(ints(line[2]));
            }
        }
    }

    @Test
    void holdoutTestsTheLastRowsOfEachClass() {
        var folds = Splitters.holdout(0.5).split(SIX).repeat(0);
        assertThat(folds.testRows(0)).containsExactly(3, 4, 5);
        assertThat(folds.trainRows(0)).containsExactly(0, 1, 2);
    }

    @Test
    void shuffledHoldoutShufflesOneClassAfterAnother() {
        var random = new NumpyRandom(9);
        int[] ones = {0, 2, 4, 5};
        int[] zeros = {1, 3};
        random.shuffle(ones);
        random.shuffle(zeros);
        var folds = Splitters.holdout(0.5, 9).split(SIX).repeat(0);
        assertThat(folds.testRows(0)).containsExactlyInAnyOrder(ones[2], ones[3], zeros[1]);
    }

    @Test
    void equallyLargeGroupsGoInOrderOfAppearance() {
        int[] codes = {5, 5, 9, 9, 2, 2, 2, 7};
        var input = new SplitInput(codes.length, null, 0, name -> codes);
        assertThat(Splitters.group("g", 2).split(input).repeat(0).copyAssignment()).containsExactly(1, 1, 1,
                1, 0, 0,
                0, 0);
    }

    @Test
    void sideColumnsAreOrderedByNumberOrText() {
        int[] codes = {0, 1, 2, 3, 4};
        assertThat(SideColumns.ordered(codes, List.of("10", "9", "-1", "9.0", "-2"))).containsExactly(2, 1,
                -1, 1, 0);
        assertThat(SideColumns.ordered(codes, List.of("b", "a", "-1", "10", "9"))).containsExactly(3, 2, -1,
                0, 1);
        assertThat(SideColumns.ordered(new int[]{1, 1, 0}, List.of("2", "1"))).containsExactly(0, 0, 1);
    }

    @Test
    void leaveOneOutIsPooled() {
        var splits = Splitters.leaveOneOut().split(SIX);
        assertThat(splits.pooled()).isTrue();
        assertThat(splits.count()).isEqualTo(6);
        assertThat(splits.scored()).isEqualTo(1);
        assertThat(Splitters.repeatedKfold(3, 4, 0).split(SIX).scored()).isEqualTo(12);
    }

    @Test
    void aSmallClassIsWarnedOf() {
        assertThat(Splitters.stratified(3).split(SIX).warning()).contains("members=2, folds=3");
        assertThat(Splitters.stratified(2).split(SIX).warning()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stratified:5", "kfold:10", "loo", "repeated-stratified:5x10",
        "repeated-kfold:2x1",
        "group:a:b:5", "predefined:a:b", "holdout:0.25", "timeseries:5"})
    void readsBackItsOwnSpec(String spec) {
        var splitter = Splitter.parse(spec, false, 3);
        assertThat(splitter.spec()).isEqualTo(spec);
        assertThat(Splitter.parse(splitter.spec(), false, 3)).isEqualTo(splitter);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "stratifed:5 | unknown form: cv=stratifed:5; did you mean stratified:5?",
        "kfold | folds must be a whole number: cv=kfold; did you mean kfold:10?",
        "kfold:1 | kfold needs at least 2 folds: folds=1",
        "repeated-stratified:5 | folds must be a whole number: cv=repeated-stratified:5; "
                + "did you mean repeated-stratified:5x10?",
        "repeated-kfold:5xa | repeats must be a whole number: cv=repeated-kfold:5xa",
        "repeated-kfold:5x0 | repeated-kfold needs at least 1 repeat: repeats=0",
        "loo:3 | loo takes no number: cv=loo:3; did you mean loo?",
        "group:5 | group needs a column and folds: cv=group:5", "predefined: | predefined needs a column",
        "holdout:x | share must be a number: cv=holdout:x; did you mean holdout:0.25?",
        "holdout:1 | holdout needs a share above 0 and below 1: share=1.0"})
    void saysWhatIsWrongWithASpec(String spec, String message) {
        assertThatThrownBy(() -> Splitter.parse(spec, false, 0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void saysWhichFormsCannotBeShuffled() {
        assertThatThrownBy(() -> Splitter.parse("timeseries:5", true, 0)).hasMessage(
                "only stratified, kfold and holdout can be shuffled: cv=timeseries:5; leave out the shuffle");
    }

    @Test
    void saysWhyRowsCannotBeSplit() {
        var constant = new SplitInput(6, null, 0, name -> name.equals("g") ? new int[6] : null);
        assertFails(Splitters.stratified(5), SIX, "folds must not exceed the members of the largest class: "
                + "folds=5, largest class=4; use fewer folds or kfold");
        assertFails(Splitters.stratified(2), SplitInput.regression(6),
                "stratified splits need classes: cv=stratified:2, task=regression; use kfold");
        assertFails(Splitters.kfold(7), SIX, "cv=kfold:7 needs at least 7 rows: rows=6; use fewer folds");
        assertFails(Splitters.timeSeries(6), SIX,
                "cv=timeseries:6 needs at least 7 rows: rows=6; use fewer folds");
        assertFails(Splitters.group("x", 2), SIX,
                "cv needs a column of the data: cv=group:x:2, missing column=x");
        assertFails(Splitters.group("g", 2), constant,
                "folds must not exceed the groups: folds=2, groups=1, column=g; use fewer folds");
        assertFails(Splitters.predefined("g"), constant,
                "a fold must leave at least one row to train: fold=0, rows=6");
        assertFails(Splitters.holdout(0.9), SIX,
                "holdout must leave rows to train: share=0.9, rows=6; use a smaller share");
        var untested = new SplitInput(3, null, 0, name -> new int[]{-1, -1, -1});
        assertFails(Splitters.predefined("f"), untested,
                "a column of folds must name at least one fold: column=f, every value is -1 (never tested)");
    }

    private static void assertFails(Splitter splitter, SplitInput input, String message) {
        assertThatThrownBy(() -> splitter.split(input)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void everyRowIsTestedOncePerRepeatAndClassesAreEven() {
        var data = Recorded.data("wine");
        var splits = Splitters.repeatedStratified(7, 5, 11)
                .split(SplitInput.classification(data.classIndex(), data.classes()));
        for (var repeat = 0; repeat < splits.repeats(); repeat++) {
            var folds = splits.repeat(repeat);
            assertThat(IntStream.range(0, 7).flatMap(fold -> Arrays.stream(folds.testRows(fold))).sorted())
                    .containsExactlyElementsOf(IntStream.range(0, data.rows()).boxed().toList());
            for (var c = 0; c < data.classes(); c++) {
                var label = c;
                var counts = IntStream.range(0, 7).map(fold -> (int) Arrays.stream(folds.testRows(fold))
                        .filter(row -> data.classIndex()[row] == label).count()).summaryStatistics();
                assertThat(counts.getMax() - counts.getMin()).isLessThanOrEqualTo(1);
            }
        }
    }
}
