package io.github.argfold.datasets;

import org.jspecify.annotations.Nullable;

/** Goes through one line of an ARFF file; words may stand in single or double quotes, with backslash escapes. */
final class ArffTokens {
    private final Place place;
    private final String line;
    private int at;
    private boolean quoted;

    ArffTokens(Place place, String line, int from) {
        this.place = place;
        this.line = line;
        this.at = from;
    }

    /** Passes over a character if it comes next. */
    boolean skip(char expected) {
        if (!sees(expected)) {
            return false;
        }
        at++;
        return true;
    }

    boolean sees(char expected) {
        skipSpace();
        return at < line.length() && line.charAt(at) == expected;
    }

    /** Whether nothing but space or a comment follows. */
    boolean atEnd() {
        skipSpace();
        return at == line.length() || line.charAt(at) == '%';
    }

    String rest() {
        return line.substring(at);
    }

    /** The next word, which ends at white space or at a brace; null at the end of the line. */
    @Nullable
    String word() {
        if (atEnd()) {
            return null;
        }
        String word = read(" \t{}");
        return word.isEmpty() && !quoted ? null : word;
    }

    /** The next value, which ends at a comma or at one of the characters given; may be empty. */
    String value(String ends) {
        skipSpace();
        return read(ends + ",").stripTrailing();
    }

    /** Whether the word read last stood in quotes. */
    boolean wasQuoted() {
        return quoted;
    }

    private String read(String ends) {
        quoted = at < line.length() && (line.charAt(at) == '\'' || line.charAt(at) == '"');
        if (!quoted) {
            int from = at;
            while (at < line.length() && ends.indexOf(line.charAt(at)) < 0) {
                at++;
            }
            return line.substring(from, at);
        }
        char quote = line.charAt(at++);
        StringBuilder word = new StringBuilder();
        while (at < line.length() && line.charAt(at) != quote) {
            if (line.charAt(at) == '\\' && at + 1 < line.length()) {
                at++;
            }
            word.append(line.charAt(at++));
        }
        if (at == line.length()) {
            throw place.fault("a quote is not closed: " + quote + word, "close it on the same line");
        }
        at++;
        return word.toString();
    }

    private void skipSpace() {
        while (at < line.length() && line.charAt(at) <= ' ') {
            at++;
        }
    }
}
