package io.github.argfold.crossval;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Renumbers the codes of a side column by the order of their labels. */
final class SideCodes {
    private static final String NEVER_TESTED = "-1";

    private SideCodes() {
    }

    static int[] ordered(int[] codes, List<String> labels) {
        var numbers = numbers(labels);
        Comparator<Integer> byLabel = numbers == null
                ? Comparator.comparing(labels::get)
                : Comparator.comparingDouble(code -> numbers[code]);
        var order = IntStream.range(0, labels.size()).boxed().sorted(byLabel).toList();
        var rank = new int[labels.size()];
        var next = 0;
        for (var i = 0; i < order.size(); i++) {
            int code = order.get(i);
            if (numbers == null ? labels.get(code).equals(NEVER_TESTED) : numbers[code] == -1) {
                rank[code] = -1;
            } else if (i > 0 && byLabel.compare(order.get(i - 1), code) == 0) {
                rank[code] = rank[order.get(i - 1)];
            } else {
                rank[code] = next++;
            }
        }
        return Arrays.stream(codes).map(code -> rank[code]).toArray();
    }

    /** The labels as numbers, or null if one of them is none. */
    private static double @Nullable [] numbers(List<String> labels) {
        var numbers = new double[labels.size()];
        for (var i = 0; i < numbers.length; i++) {
            try {
                numbers[i] = Double.parseDouble(labels.get(i));
            } catch (NumberFormatException e) {
                return null;
            }
        }
        return numbers;
    }
}
