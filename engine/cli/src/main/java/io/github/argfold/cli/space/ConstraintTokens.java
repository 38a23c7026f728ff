package io.github.argfold.cli.space;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A constraint cut into tokens, read from left to right. Not thread-safe. */
final class ConstraintTokens {
    private static final Pattern TOKEN = Pattern.compile("""
            (?<number>(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)\
            |(?<name>[\\p{L}_][\\p{L}\\p{N}_.]*|`[^`]+`)\
            |(?<text>'[^']*'|"[^"]*")\
            |(?<symbol><=|>=|==|!=|[-+*/()<>−])""");

    /** What a token is. */
    enum Kind {
        NUMBER, NAME, TEXT, SYMBOL, END
    }

    /** A token and the column it begins at, counted from 1; quotes and backquotes are taken off. */
    record Token(Kind kind, String text, int column) {}

    private final List<Token> tokens = new ArrayList<>();
    private int at;

    ConstraintTokens(String constraint) {
        Matcher matcher = TOKEN.matcher(constraint);
        int end = 0;
        while (end < constraint.length()) {
            if (Character.isWhitespace(constraint.charAt(end))) {
                end++;
                continue;
            }
            if (!matcher.find(end) || matcher.start() != end) {
                throw fault("cannot read '" + Character.toString(constraint.codePointAt(end))
                        + "'; use names, numbers, + - * / ( ), < <= > >= == !=, and, or, not", end + 1);
            }
            tokens.add(token(matcher));
            end = matcher.end();
        }
        tokens.add(new Token(Kind.END, "", constraint.length() + 1));
    }

    private static Token token(Matcher matcher) {
        String text = matcher.group();
        int column = matcher.start() + 1;
        if (matcher.group("number") != null) {
            return new Token(Kind.NUMBER, text, column);
        }
        if (matcher.group("symbol") != null) {
            return new Token(Kind.SYMBOL, text.equals("−") ? "-" : text, column);
        }
        String unquoted = text.charAt(0) == '`' || matcher.group("text") != null
                ? text.substring(1, text.length() - 1)
                : text;
        return new Token(matcher.group("text") != null ? Kind.TEXT : Kind.NAME, unquoted, column);
    }

    /** The token to be read next. */
    Token peek() {
        return tokens.get(at);
    }

    /** Reads the next token. */
    Token next() {
        Token token = peek();
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    /** Reads the next token if it is a symbol or word of this text. */
    boolean accept(String text) {
        Token token = peek();
        boolean here = token.text().equals(text)
                && (token.kind() == Kind.SYMBOL || token.kind() == Kind.NAME);
        if (here) {
            next();
        }
        return here;
    }

    static IllegalArgumentException fault(String rule, int column) {
        return new IllegalArgumentException(rule + ", at character " + column);
    }
}
