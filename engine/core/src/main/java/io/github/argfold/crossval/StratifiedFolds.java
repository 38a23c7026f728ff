package io.github.argfold.crossval;

import java.util.ArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Stratified k-fold, once or repeated. */
record StratifiedFolds(int folds, int repeats, Shuffle shuffle) implements Splitter {
    StratifiedFolds {
        Splitters.requireFolds(folds, "stratified");
        Splitters.requireRepeats(repeats, "repeated-stratified");
    }

    @Override
    public String spec() {
        return shuffle.named() ? "repeated-stratified:" + folds + "x" + repeats : "stratified:" + folds;
    }

    @Override
    public Splits split(SplitInput input) {
        Splitters.requireRows(input.rows(), folds, spec());
        var members = ClassMembers.of(input.requireClasses(spec()), input.classes());
        var largest = members.largest();
        if (folds > largest) {
            throw new IllegalArgumentException(
                    "folds must not exceed the members of the largest class: folds="
                            + folds + ", largest class=" + largest + "; use fewer folds or kfold");
        }
        var allocation = allocate(members, input.rows());
        var generator = shuffle.generator();
        var made = new ArrayList<Folds>(repeats);
        for (var repeat = 0; repeat < repeats; repeat++) {
            made.add(handOut(members, allocation, input.rows(), generator));
        }
        var smallest = members.smallest();
        return Splits.of(made, shuffle.describe(spec()))
                .withWarning(smallest < folds
                        ? "the smallest class has fewer members than there are folds, so some folds miss it: members="
                                + smallest + ", folds=" + folds
                        : null);
    }

    /** allocation[class][fold]: dealing the rows sorted by class round the folds. */
    private int[][] allocate(ClassMembers members, int rows) {
        var allocation = new int[members.count()][folds];
        var dealt = 0;
        for (var c = 0; c < members.count(); c++) {
            for (var i = 0; i < members.rows(c).length; i++) {
                allocation[c][dealt++ % folds]++;
            }
        }
        assert dealt == rows;
        return allocation;
    }

    private Folds handOut(ClassMembers members, int[][] allocation, int rows,
            @Nullable NumpyRandom generator) {
        var foldOf = new int[rows];
        for (var c = 0; c < members.count(); c++) {
            var classRows = members.rows(c);
            var blocks = new int[classRows.length];
            var filled = 0;
            for (var fold = 0; fold < folds; fold++) {
                Arrays.fill(blocks, filled, filled + allocation[c][fold], fold);
                filled += allocation[c][fold];
            }
            if (generator != null) {
                generator.shuffle(blocks);
            }
            for (var i = 0; i < blocks.length; i++) {
                foldOf[classRows[i]] = blocks[i];
            }
        }
        return Folds.of(foldOf, folds, Folds.TrainRule.COMPLEMENT);
    }
}
