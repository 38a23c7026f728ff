package io.github.argfold.crossval;

import java.util.Arrays;
import java.util.List;

/** A single test part; {@link Splitters#holdout(double)} says which rows. */
record Holdout(double share, Shuffle shuffle) implements Splitter {
    Holdout {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("holdout needs a share above 0 and below 1: share=" + share);
        }
    }

    @Override
    public String spec() {
        return "holdout:" + share;
    }

    @Override
    public Splits split(SplitInput input) {
        var rows = input.rows();
        var tested = (int) Math.ceil(share * rows);
        if (tested >= rows) {
            throw new IllegalArgumentException(
                    "holdout must leave rows to train: share=" + share + ", rows=" + rows
                            + "; use a smaller share");
        }
        var foldOf = new int[rows];
        Arrays.fill(foldOf, -1);
        var generator = shuffle.generator();
        var classIndex = input.classIndex();
        if (classIndex == null) {
            markLast(BlockFolds.order(rows, generator), tested, foldOf);
        } else {
            var members = ClassMembers.of(classIndex, input.classes());
            var testedOf = shareOut(members, tested, rows);
            for (var c = 0; c < members.count(); c++) {
                var order = members.rows(c);
                if (generator != null) {
                    generator.shuffle(order);
                }
                markLast(order, testedOf[c], foldOf);
            }
        }
        return Splits.of(List.of(Folds.of(foldOf, 1, Folds.TrainRule.COMPLEMENT)), shuffle.describe(spec()));
    }

    private static void markLast(int[] order, int tested, int[] foldOf) {
        for (var i = order.length - tested; i < order.length; i++) {
            foldOf[order[i]] = 0;
        }
    }

    /** Test rows per class by largest remainder, in whole numbers so that no rounding can tip a tie. */
    private static int[] shareOut(ClassMembers members, int tested, int rows) {
        var classes = members.count();
        var shares = new int[classes];
        var remainders = new long[classes];
        var left = tested;
        for (var c = 0; c < classes; c++) {
            var product = (long) tested * members.rows(c).length;
            shares[c] = (int) (product / rows);
            remainders[c] = product % rows;
            left -= shares[c];
        }
        for (; left > 0; left--) {
            var most = 0;
            for (var c = 1; c < classes; c++) {
                if (remainders[c] > remainders[most]) {
                    most = c;
                }
            }
            shares[most]++;
            remainders[most] = -1;
        }
        return shares;
    }
}
