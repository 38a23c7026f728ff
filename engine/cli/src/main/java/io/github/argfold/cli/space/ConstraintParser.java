package io.github.argfold.cli.space;

import io.github.argfold.cli.space.ConstraintTokens.Kind;
import io.github.argfold.cli.space.ConstraintTokens.Token;
import io.github.argfold.datasets.NearestName;
import io.github.argfold.space.BooleanParameter;
import io.github.argfold.space.CategoricalParameter;
import io.github.argfold.space.Configuration;
import io.github.argfold.space.FixedParameter;
import io.github.argfold.space.FloatParameter;
import io.github.argfold.space.IntParameter;
import io.github.argfold.space.OrdinalParameter;
import io.github.argfold.space.Parameter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * Turns a constraint such as {@code 2 * x <= y and not flag} into a test, by recursive descent over
 *
 * <pre>{@code
 * or         = and { "or" and }
 * and        = not { "and" not }
 * not        = "not" not | comparison
 * comparison = sum { ("<" | "<=" | ">" | ">=" | "==" | "!=") sum }
 * sum        = product { ("+" | "-") product }
 * product    = factor { ("*" | "/") factor }
 * factor     = "-" factor | number | name | 'text' | "true" | "false" | "(" or ")"
 * }</pre>
 *
 * A chain {@code a < b < c} holds if each of its comparisons does. Names with other characters than letters,
 * digits, _ and . stand in backquotes. Arithmetic is that of doubles.
 */
final class ConstraintParser {
    private static final List<String> COMPARISONS = List.of("<", "<=", ">", ">=", "==", "!=");
    private static final int DEEPEST = 200;

    private final ConstraintTokens tokens;
    private final Map<String, Parameter> parameters;
    private final Set<String> names = new LinkedHashSet<>();
    private int depth;

    ConstraintParser(String constraint, Map<String, Parameter> parameters) {
        tokens = new ConstraintTokens(constraint);
        this.parameters = parameters;
    }

    /**
     * The whole constraint as a test.
     *
     * @throws IllegalArgumentException saying what is wrong with it, and at which character
     */
    Predicate<Configuration> parse() {
        Term term = or();
        Token rest = tokens.peek();
        if (rest.kind() != Kind.END) {
            throw fault("the constraint should end before '" + rest.text() + "'", rest);
        }
        return truth(term, 1);
    }

    /** The parameters that the constraint reads, once it is parsed. */
    List<String> names() {
        return List.copyOf(names);
    }

    private Term or() {
        int column = tokens.peek().column();
        Term term = and();
        while (tokens.accept("or")) {
            Predicate<Configuration> left = truth(term, column);
            int right = tokens.peek().column();
            term = new Term.Truth(left.or(truth(and(), right)));
        }
        return term;
    }

    private Term and() {
        int column = tokens.peek().column();
        Term term = not();
        while (tokens.accept("and")) {
            Predicate<Configuration> left = truth(term, column);
            int right = tokens.peek().column();
            term = new Term.Truth(left.and(truth(not(), right)));
        }
        return term;
    }

    private Term not() {
        if (!tokens.accept("not")) {
            return comparison();
        }
        int column = tokens.peek().column();
        return nested(() -> new Term.Truth(truth(not(), column).negate()));
    }

    private Term comparison() {
        Term left = sum();
        Predicate<Configuration> chain = null;
        while (COMPARISONS.contains(tokens.peek().text()) && tokens.peek().kind() == Kind.SYMBOL) {
            Token operator = tokens.next();
            Term right = sum();
            Predicate<Configuration> one = compare(left, operator, right);
            chain = chain == null ? one : chain.and(one);
            left = right;
        }
        return chain == null ? left : new Term.Truth(chain);
    }

    private static Predicate<Configuration> compare(Term left, Token operator, Term right) {
        return switch (left) {
            case Term.Numeric(var a) when right instanceof Term.Numeric(var b) ->
                compareNumbers(a, operator.text(), b);
            case Term.Truth(var a) when right instanceof Term.Truth(var b) ->
                equality(c -> a.test(c) == b.test(c), operator, left);
            case Term.Text(var a) when right instanceof Term.Text(var b) ->
                equality(c -> a.apply(c).equals(b.apply(c)), operator, left);
            default -> throw fault("cannot compare " + left.kind() + " with " + right.kind(), operator);
        };
    }

    private static Predicate<Configuration> compareNumbers(ToDoubleFunction<Configuration> a, String operator,
            ToDoubleFunction<Configuration> b) {
        return switch (operator) {
            case "<" -> c -> a.applyAsDouble(c) < b.applyAsDouble(c);
            case "<=" -> c -> a.applyAsDouble(c) <= b.applyAsDouble(c);
            case ">" -> c -> a.applyAsDouble(c) > b.applyAsDouble(c);
            case ">=" -> c -> a.applyAsDouble(c) >= b.applyAsDouble(c);
            case "==" -> c -> a.applyAsDouble(c) == b.applyAsDouble(c);
            default -> c -> a.applyAsDouble(c) != b.applyAsDouble(c);
        };
    }

    private static Predicate<Configuration> equality(Predicate<Configuration> equal, Token operator,
            Term left) {
        return switch (operator.text()) {
            case "==" -> equal;
            case "!=" -> equal.negate();
            default -> throw fault("'" + operator.text() + "' compares numbers, not " + left.kind(),
                    operator);
        };
    }

    private Term sum() {
        Term term = product();
        for (Token operator = tokens.peek(); tokens.accept("+") || tokens.accept("-"); operator = tokens
                .peek()) {
            term = arithmetic(term, operator, product());
        }
        return term;
    }

    private Term product() {
        Term term = factor();
        for (Token operator = tokens.peek(); tokens.accept("*") || tokens.accept("/"); operator = tokens
                .peek()) {
            term = arithmetic(term, operator, factor());
        }
        return term;
    }

    private static Term arithmetic(Term left, Token operator, Term right) {
        var a = number(left, operator);
        var b = number(right, operator);
        return new Term.Numeric(switch (operator.text()) {
            case "+" -> c -> a.applyAsDouble(c) + b.applyAsDouble(c);
            case "-" -> c -> a.applyAsDouble(c) - b.applyAsDouble(c);
            case "*" -> c -> a.applyAsDouble(c) * b.applyAsDouble(c);
            default -> c -> a.applyAsDouble(c) / b.applyAsDouble(c);
        });
    }

    private Term factor() {
        Token token = tokens.next();
        return switch (token.kind()) {
            case NUMBER -> {
                double number = Double.parseDouble(token.text());
                yield new Term.Numeric(c -> number);
            }
            case TEXT -> new Term.Text(c -> token.text());
            case NAME -> name(token);
            case SYMBOL -> symbol(token);
            case END -> throw fault("a name, a number or ( should follow", token);
        };
    }

    private Term symbol(Token token) {
        return switch (token.text()) {
            case "-" -> nested(() -> {
                var a = number(factor(), token);
                return new Term.Numeric(c -> -a.applyAsDouble(c));
            });
            case "(" -> nested(() -> {
                Term inner = or();
                if (!tokens.accept(")")) {
                    throw fault("a closing ) is missing", tokens.peek());
                }
                return inner;
            });
            default -> throw fault("a name, a number or ( should stand before '" + token.text() + "'", token);
        };
    }

    private Term name(Token token) {
        String name = token.text();
        Parameter parameter = parameters.get(name);
        if (parameter == null) {
            return switch (name) {
                case "true" -> new Term.Truth(c -> true);
                case "false" -> new Term.Truth(c -> false);
                default -> throw fault("no such parameter: " + name + " (" + NearestName.suggestion(name,
                        parameters.keySet()) + "the parameters are " + String.join(", ", parameters.keySet())
                        + ")", token);
            };
        }
        names.add(name);
        return switch (parameter) {
            case FloatParameter number -> new Term.Numeric(c -> c.getDouble(name));
            case IntParameter number -> new Term.Numeric(c -> c.getDouble(name));
            case BooleanParameter flag -> new Term.Truth(c -> c.getBoolean(name));
            case CategoricalParameter choice -> choice(token, choice.choices());
            case OrdinalParameter choice -> choice(token, choice.choices());
            case FixedParameter fixed -> choice(token, List.of(fixed.value()));
        };
    }

    private static Term choice(Token token, List<Object> choices) {
        String name = token.text();
        if (choices.stream().allMatch(Number.class::isInstance)) {
            return new Term.Numeric(c -> c.getDouble(name));
        }
        if (choices.stream().allMatch(Boolean.class::isInstance)) {
            return new Term.Truth(c -> c.getBoolean(name));
        }
        if (choices.stream().allMatch(String.class::isInstance)) {
            return new Term.Text(c -> c.getString(name));
        }
        throw fault("a constraint cannot read a parameter whose choices are of several kinds: " + name,
                token);
    }

    private static Predicate<Configuration> truth(Term term, int column) {
        if (term instanceof Term.Truth(var test)) {
            return test;
        }
        throw ConstraintTokens.fault("true or false is needed here, such as a comparison, not " + term.kind(),
                column);
    }

    private static ToDoubleFunction<Configuration> number(Term term, Token operator) {
        if (term instanceof Term.Numeric(var number)) {
            return number;
        }
        throw fault("'" + operator.text() + "' takes numbers, not " + term.kind(), operator);
    }

    /** Parses something that may hold itself, so often at most that the stack suffices. */
    private Term nested(Supplier<Term> inner) {
        if (++depth > DEEPEST) {
            throw fault("a constraint nests at most " + DEEPEST + " deep", tokens.peek());
        }
        Term term = inner.get();
        depth--;
        return term;
    }

    private static IllegalArgumentException fault(String rule, Token token) {
        return ConstraintTokens.fault(rule, token.column());
    }
}
