package io.github.argfold.datasets;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;

/** What the text of one cell says: a number, nothing, or a word. */
final class Cells {
    /** Powers of ten that a double holds exactly. */
    private static final double[] TEN = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12,
        1e13,
        1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    private static final int EXACT_DIGITS = 15;

    private Cells() {
    }

    /** The number that a text spells, as {@link #number(char[], int, int)} reads it. */
    static double number(String text) {
        return number(text.toCharArray(), 0, text.length());
    }

    /**
     * The number that a text spells, rounded correctly; an infinity where it says so or lies beyond the doubles; NaN
     * for any other text. Only decimal notation counts: hexadecimal and Java's type suffixes are words.
     */
    static double number(char[] text, int from, int length) {
        int end = from + length;
        int at = from;
        boolean negative = false;
        if (at < end && (text[at] == '-' || text[at] == '+')) {
            negative = text[at++] == '-';
        }
        long mantissa = 0;
        int digits = 0; // significant ones, from the first that is not zero
        int decimals = 0;
        boolean any = false;
        boolean point = false;
        for (; at < end; at++) {
            int digit = text[at] - '0';
            if (digit >= 0 && digit <= 9) {
                any = true;
                decimals += point ? 1 : 0;
                if (digits > 0 || digit > 0) {
                    digits++;
                    mantissa = mantissa * 10 + digit; // may wrap; then the digits exceed EXACT_DIGITS
                }
            } else if (text[at] == '.' && !point) {
                point = true;
            } else {
                break;
            }
        }
        if (!any) {
            return infinity(text, at, end, negative, point);
        }
        if (at == end && digits <= EXACT_DIGITS && decimals < TEN.length) {
            // Both operands are exact, so that the division rounds once, as the standard demands (Clinger 1990).
            double magnitude = mantissa / TEN[decimals];
            return negative ? -magnitude : magnitude;
        }
        return at == end || isExponent(text, at, end)
                ? JavaDoubleParser.parseDouble(text, from, length)
                : Double.NaN;
    }

    private static boolean isExponent(char[] text, int at, int end) {
        if (text[at] != 'e' && text[at] != 'E') {
            return false;
        }
        int digit = at + 1;
        if (digit < end && (text[digit] == '-' || text[digit] == '+')) {
            digit++;
        }
        int first = digit;
        while (digit < end && text[digit] >= '0' && text[digit] <= '9') {
            digit++;
        }
        return digit == end && digit > first;
    }

    private static double infinity(char[] text, int at, int end, boolean negative, boolean point) {
        if (point || at == end || lower(text[at]) != 'i') {
            return Double.NaN;
        }
        String word = new String(text, at, end - at);
        if (!word.equalsIgnoreCase("inf") && !word.equalsIgnoreCase("infinity")) {
            return Double.NaN;
        }
        return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }

    /** Whether a trimmed text marks a missing cell: nothing, "?", "NA" or "NaN". */
    static boolean isMissing(char[] text, int from, int length) {
        return switch (length) {
            case 0 -> true;
            case 1 -> text[from] == '?';
            case 2 -> text[from] == 'N' && text[from + 1] == 'A';
            default -> isNaN(text, from, length);
        };
    }

    /** Whether a trimmed text says NaN, in any case and with or without a sign. */
    static boolean isNaN(char[] text, int from, int length) {
        int at = length == 4 && (text[from] == '-' || text[from] == '+') ? from + 1 : from;
        return from + length - at == 3 && lower(text[at]) == 'n' && lower(text[at + 1]) == 'a'
                && lower(text[at + 2]) == 'n';
    }

    private static int lower(char letter) {
        return letter | 0x20;
    }
}
