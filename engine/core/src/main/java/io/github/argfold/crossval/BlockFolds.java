package io.github.argfold.crossval;

import java.util.ArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Plain k-fold, once or repeated: contiguous blocks of the rows in their own or a shuffled order. */
record BlockFolds(int folds, int repeats, Shuffle shuffle) implements Splitter {
    BlockFolds {
        Splitters.requireFolds(folds, "kfold");
        Splitters.requireRepeats(repeats, "repeated-kfold");
    }

    @Override
    public String spec() {
        return shuffle.named() ? "repeated-kfold:" + folds + "x" + repeats : "kfold:" + folds;
    }

    @Override
    public Splits split(SplitInput input) {
        Splitters.requireRows(input.rows(), folds, spec());
        var generator = shuffle.generator();
        var made = new ArrayList<Folds>(repeats);
        for (var repeat = 0; repeat < repeats; repeat++) {
            made.add(handOut(input.rows(), generator));
        }
        return Splits.of(made, shuffle.describe(spec()));
    }

    private Folds handOut(int rows, @Nullable NumpyRandom generator) {
        var order = order(rows, generator);
        var foldOf = new int[rows];
        var smallest = rows / folds;
        var larger = rows % folds;
        var taken = 0;
        for (var fold = 0; fold < folds; fold++) {
            var size = smallest + (fold < larger ? 1 : 0);
            for (var i = taken; i < taken + size; i++) {
                foldOf[order[i]] = fold;
            }
            taken += size;
        }
        return Folds.of(foldOf, folds, Folds.TrainRule.COMPLEMENT);
    }

    /** The rows 0, 1, …, shuffled if there is a generator. */
    static int[] order(int rows, @Nullable NumpyRandom generator) {
        var order = new int[rows];
        Arrays.setAll(order, row -> row);
        if (generator != null) {
            generator.shuffle(order);
        }
        return order;
    }
}
