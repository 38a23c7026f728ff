package io.github.argfold.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/** Reads the values of k: a list of numbers and ranges such as {@code 1:50}, {@code 1:101:2} or {@code 1,3,5:9}. */
final class KSpec {
    /** More neighbours than any data set has rows, and a grid that is still written down in memory. */
    private static final int MOST_VALUES = 10_000_000;

    private KSpec() {
    }

    /** The values in the order written; a usage error if the text has another form. */
    static int[] parse(String text) {
        int[] ks = Arrays.stream(text.split(",", -1)).flatMapToInt(part -> range(part.strip(), text))
                .limit(MOST_VALUES + 1L).toArray();
        if (ks.length > MOST_VALUES) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "k must be at most %,d values: --k=%s", MOST_VALUES, text));
        }
        return ks;
    }

    private static IntStream range(String part, String text) {
        String[] bounds = part.split(":", -1);
        if (bounds.length > 3) {
            throw failure(text);
        }
        int from = whole(bounds[0], text);
        int to = bounds.length > 1 ? whole(bounds[1], text) : from;
        int step = bounds.length > 2 ? whole(bounds[2], text) : 1;
        if (from < 1 || to < from || step < 1) {
            throw new IllegalArgumentException(
                    "a range of k must be FROM:TO[:STEP] with 1 <= FROM <= TO and STEP >= 1: "
                            + "--k=" + text);
        }
        return IntStream.range(0, (to - from) / step + 1).map(i -> from + i * step);
    }

    private static int whole(String text, String whole) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw failure(whole);
        }
    }

    private static IllegalArgumentException failure(String text) {
        return new IllegalArgumentException(
                "k must be numbers or ranges, as in 1:50, 1:101:2 or 1,3,5: --k=" + text);
    }
}
