package io.github.argfold.datasets;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds what someone may have meant to type. */
public final class NearestName {
    private NearestName() {
    }

    /** "did you mean 'x'?; " or nothing, to stand before the rest of a remedy. */
    public static String suggestion(String typed, Collection<String> names) {
        String nearest = of(typed, names);
        return nearest == null ? "" : "did you mean '" + nearest + "'?; ";
    }

    /**
     * The name with the fewest edits from the one typed, ignoring case, of which at most a third may change; else the
     * only name that begins as typed, by two letters at least; else null.
     */
    public static @Nullable String of(String typed, Collection<String> names) {
        String best = null;
        int fewest = Math.max(1, typed.length() / 3) + 1;
        for (String name : names) {
            int edits = edits(typed.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
            if (edits < fewest) {
                fewest = edits;
                best = name;
            }
        }
        return best == null && typed.length() > 1 ? only(typed.toLowerCase(Locale.ROOT), names) : best;
    }

    private static @Nullable String only(String start, Collection<String> names) {
        List<String> found = names.stream().filter(n -> n.toLowerCase(Locale.ROOT).startsWith(start))
                .limit(2).toList();
        return found.size() == 1 ? found.getFirst() : null;
    }

    /** Levenshtein's distance, with the exchange of two neighbouring letters as one edit. */
    private static int edits(String a, String b) {
        int[] above2 = new int[b.length() + 1];
        int[] above = new int[b.length() + 1];
        Arrays.setAll(above, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replace, 1 + Math.min(above[j], row[j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], 1 + above2[j - 2]);
                }
            }
            above2 = above;
            above = row;
        }
        return above[b.length()];
    }
}
