package io.github.argfold.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An amount of memory as people write it: {@code 512m}, {@code 2g}, {@code 2G}, or plain bytes. */
final class MemorySpec {
    private static final Pattern SPEC = Pattern.compile("(\\d{1,15})([kmgt]?)b?");

    private MemorySpec() {
    }

    /**
     * Bytes, in units of 1024.
     *
     * @throws IllegalArgumentException if the text is no amount, or an amount of nothing
     */
    static long parse(String text) {
        Matcher matcher = SPEC.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (matcher.matches()) {
            int shift = "kmgt".indexOf(matcher.group(2)) * 10 + 10;
            long count = Long.parseLong(matcher.group(1));
            shift = matcher.group(2).isEmpty() ? 0 : shift;
            if (count > 0 && count <= Long.MAX_VALUE >> shift) {
                return count << shift;
            }
        }
        throw new IllegalArgumentException(
                "--memory must be an amount such as 512m or 2g: --memory=" + text);
    }
}
