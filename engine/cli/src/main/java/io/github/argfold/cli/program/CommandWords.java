package io.github.argfold.cli.program;

import java.util.ArrayList;
import java.util.List;

/** Splits a command into words as a shell would, but with quotes and backslashes as its only syntax. */
final class CommandWords {
    private CommandWords() {
    }

    /**
     * The words. Within single quotes every character stands for itself, within double quotes all but \" and \\;
     * outside of quotes a backslash takes the next character as it is.
     *
     * @throws IllegalArgumentException if a quote is not closed, or there is no word
     */
    static List<String> split(String command) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (int i = 0; i < command.length(); i++) {
            char c = command.charAt(i);
            char next = i + 1 < command.length() ? command.charAt(i + 1) : 0;
            if (quote == 0 && Character.isWhitespace(c)) {
                if (inWord) {
                    words.add(word.toString());
                    word.setLength(0);
                    inWord = false;
                }
                continue;
            }
            inWord = true;
            if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == '\\' && next != 0 && (quote == 0 || (quote == '"' && (next == '"'
                    || next == '\\')))) {
                word.append(next);
                i++;
            } else {
                word.append(c);
            }
        }
        if (quote != 0) {
            throw new IllegalArgumentException("a quote is not closed: " + quote + ", --command=" + command);
        }
        if (inWord) {
            words.add(word.toString());
        }
        if (words.isEmpty()) {
            throw new IllegalArgumentException("--command must name a program: --command=" + command);
        }
        return words;
    }
}
