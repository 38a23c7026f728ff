package io.github.argfold.crossval;

import java.util.Arrays;

/**
 * The arrays that scoring needs, kept from call to call and grown when they must be. Not thread-safe: one per
 * thread.
 */
public final class ScoreWorkspace {
    private static final int MAX_CLASSES = 46_340; // the root of 2³¹−1

    private long[] confusion = {};
    private int[] truthCounts = {};
    private double[] first = {};
    private double[] second = {};

    /** The confusion counts of some rows, truth × predicted, in an array that the next call overwrites. */
    long[] confusion(int[] truth, int[] predicted, int rows, int classes) {
        if (classes > MAX_CLASSES) {
            throw new IllegalArgumentException("classes must be in [1, " + MAX_CLASSES
                    + "] to count confusions: classes=" + classes + "; score accuracy instead");
        }
        var cells = classes * classes;
        if (confusion.length < cells) {
            confusion = new long[cells];
        }
        Arrays.fill(confusion, 0, cells, 0);
        for (var row = 0; row < rows; row++) {
            confusion[truth[row] * classes + predicted[row]]++;
        }
        return confusion;
    }

    /** How many rows each class has, in an array that the next call overwrites. */
    int[] truthCounts(int[] truth, int rows, int classes) {
        if (truthCounts.length < classes) {
            truthCounts = new int[classes];
        }
        Arrays.fill(truthCounts, 0, classes, 0);
        for (var row = 0; row < rows; row++) {
            truthCounts[truth[row]]++;
        }
        return truthCounts;
    }

    double[] first(int length) {
        if (first.length < length) {
            first = new double[length];
        }
        return first;
    }

    double[] second(int length) {
        if (second.length < length) {
            second = new double[length];
        }
        return second;
    }
}
