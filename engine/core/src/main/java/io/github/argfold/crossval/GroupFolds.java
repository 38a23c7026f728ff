package io.github.argfold.crossval;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;
import java.util.List;

/** Group k-fold: whole groups, the largest first, to the lightest fold. */
record GroupFolds(String column, int folds) implements Splitter {
    GroupFolds {
        Splitters.requireFolds(folds, "group");
    }

    @Override
    public String spec() {
        return "group:" + column + ":" + folds;
    }

    @Override
    public Splits split(SplitInput input) {
        var codes = input.requireColumn(column, spec());
        var groupOf = byFirstAppearance(codes);
        var groups = Arrays.stream(groupOf).max().orElse(-1) + 1;
        if (folds > groups) {
            throw new IllegalArgumentException(
                    "folds must not exceed the groups: folds=" + folds + ", groups=" + groups
                            + ", column=" + column + "; use fewer folds");
        }
        var foldOfGroup = handOut(groupOf, groups);
        var foldOf = new int[input.rows()];
        Arrays.setAll(foldOf, row -> foldOfGroup[groupOf[row]]);
        return Splits.of(List.of(Folds.of(foldOf, folds, Folds.TrainRule.COMPLEMENT)), spec());
    }

    private static int[] byFirstAppearance(int[] codes) {
        var known = new Int2IntOpenHashMap();
        known.defaultReturnValue(-1);
        var groupOf = new int[codes.length];
        for (var row = 0; row < codes.length; row++) {
            var next = known.size();
            var group = known.putIfAbsent(codes[row], next);
            groupOf[row] = group < 0 ? next : group;
        }
        return groupOf;
    }

    private int[] handOut(int[] groupOf, int groups) {
        var sizes = new int[groups];
        for (var group : groupOf) {
            sizes[group]++;
        }
        var order = BlockFolds.order(groups, null);
        IntArrays.stableSort(order, (a, b) -> Integer.compare(sizes[b], sizes[a]));
        var load = new int[folds];
        var foldOfGroup = new int[groups];
        for (var group : order) {
            var lightest = 0;
            for (var fold = 1; fold < folds; fold++) {
                if (load[fold] < load[lightest]) {
                    lightest = fold;
                }
            }
            load[lightest] += sizes[group];
            foldOfGroup[group] = lightest;
        }
        return foldOfGroup;
    }
}
