package io.github.argfold.cli.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.argfold.space.Configuration;
import io.github.argfold.space.Parameter;
import io.github.argfold.space.SearchSpace;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConstraintParserTest {
    private static final SearchSpace SPACE = SearchSpace.builder().floating("x", -10, 10)
            .integer("y", -10, 10).bool("flag").categorical("model", "linear", "net").ordinal("size", 8, 16)
            .categorical("odd", 1, "a").integer("learning-rate", 1, 9).fixed("two", 2L).build();
    private static final Map<String, Parameter> PARAMETERS = SPACE.parameters().stream().collect(Collectors
            .toMap(Parameter::name, p -> p));
    private static final Configuration POINT = SPACE.configuration(Map.of("x", 1.5, "y", -3, "flag", true,
            "model", "net", "size", 16, "odd", "a", "learning-rate", 4, "two", 2L));

    private static boolean holds(String constraint) {
        return new ConstraintParser(constraint, PARAMETERS).parse().test(POINT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x == 1.5", "x > y", "not x < y", "x + y * 2 == -4.5", "(x + y) * 2 == -3",
        "x - 1 - 1 == -.5", "8 / 2 / 2 == 2", "--x == 1.5", "-x < 0", "1e1 >= 10", "1 < x < 2",
        "1 < x <= 1.5",
        "not (1 < x < 1.2)", "flag", "not not flag", "flag == true", "flag != false",
        "x > 5 or x < 2 and y < 0", "not flag or y < 0", "(flag)", "model == 'net'", "model != \"linear\"",
        "'net' == model", "size / 2 == 8", "`learning-rate` == 4", "two == 2", "x−y == 4.5",
        "false or true", "x / 0 > 1e300", "x<2and y<0"})
    void holdsWhereItShould(String constraint) {
        assertThat(holds(constraint)).isTrue();
        assertThat(holds("not (" + constraint + ")")).isFalse();
    }

    @Test
    void andBindsTighterThanOrAndNotTighterThanAnd() {
        assertThat(holds("true or true and false")).isTrue();
        assertThat(holds("(true or true) and false")).isFalse();
        assertThat(holds("not false and false")).isFalse();
        assertThat(holds("not (false and false)")).isTrue();
    }

    @Test
    void tellsWhichParametersItReads() {
        ConstraintParser parser = new ConstraintParser("x < y or flag and x > 2", PARAMETERS);
        parser.parse();
        assertThat(parser.names()).containsExactly("x", "y", "flag");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            x + y       | true or false is needed here, such as a comparison, not a number, at character 1
            x <         | a name, a number or ( should follow, at character 4
            x < y)      | the constraint should end before ')', at character 6
            (x < y      | a closing ) is missing, at character 7
            x = y       | cannot read '='; use names, numbers
            x < y && flag | cannot read '&'
            x < z       | no such parameter: z
            x < modle   | no such parameter: modle (did you mean 'model'?;
            x < flag    | cannot compare a number with true or false, at character 3
            model < 'net' | '<' compares numbers, not text, at character 7
            model + 1 > 2 | '+' takes numbers, not text, at character 7
            x and y     | true or false is needed here, such as a comparison, not a number, at character 1
            flag and y  | not a number, at character 10
            not x       | not a number, at character 5
            odd == 1    | whose choices are of several kinds: odd
            x y         | the constraint should end before 'y'
            * x         | should stand before '*'
            model == 'net | cannot read '''
            """)
    void saysWhatIsWrongAndWhere(String constraint, String expected) {
        assertThatThrownBy(() -> holds(constraint)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void refusesEmptyAndBottomlessConstraints() {
        assertThatThrownBy(() -> holds("")).hasMessageContaining("should follow, at character 1");
        assertThatThrownBy(() -> holds("(".repeat(100_000) + "flag")).hasMessageContaining("nests at most");
        assertThatThrownBy(() -> holds("not ".repeat(100_000) + "flag"))
                .hasMessageContaining("nests at most");
        assertThat(holds("flag" + " and flag".repeat(300))).isTrue();
    }

    /** Random arithmetic, printed with and without superfluous brackets, against the value it was built with. */
    @Test
    void computesWhatItIsBuiltFrom() {
        for (long seed = 0; seed < 500; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Sample sample = Sample.of(random, 4);
            if (!Double.isFinite(sample.value())) {
                assertThat(holds(sample.text() + " - (" + sample.text() + ") == 0")).as("seed=%s", seed)
                        .isFalse();
                continue;
            }
            String constraint = sample.text() + " == " + sample.value();
            assertThat(holds(constraint)).as("seed=%s: %s", seed, constraint).isTrue();
            assertThat(holds(sample.text() + " < " + sample.value())).as("seed=%s", seed).isFalse();
        }
    }

    /** An expression as text with its value at {@link #POINT} and how tightly its outermost operator binds. */
    private record Sample(String text, double value, int binding) {
        static Sample of(SplittableRandom random, int depth) {
            if (depth == 0 || random.nextInt(5) == 0) {
                int number = random.nextInt(1, 9);
                return switch (random.nextInt(3)) {
                    case 0 -> new Sample("x", 1.5, 3);
                    case 1 -> new Sample("y", -3, 3);
                    default -> new Sample(Integer.toString(number), number, 3);
                };
            }
            Sample left = of(random, depth - 1);
            Sample right = of(random, depth - 1);
            return switch (random.nextInt(5)) {
                case 0 -> join(left, "+", right, 1, (a, b) -> a + b, random);
                case 1 -> join(left, "-", right, 1, (a, b) -> a - b, random);
                case 2 -> join(left, "*", right, 2, (a, b) -> a * b, random);
                case 3 -> join(left, "/", right, 2, (a, b) -> a / b, random);
                default -> new Sample("-" + left.within(3, random), -left.value, 3);
            };
        }

        private static Sample join(Sample left, String operator, Sample right, int binding,
                DoubleBinaryOperator operation, SplittableRandom random) {
            String space = random.nextBoolean() ? " " : "";
            return new Sample(left.within(binding, random) + space + operator + space + right.within(binding
                    + 1, random), operation.applyAsDouble(left.value, right.value), binding);
        }

        private String within(int least, SplittableRandom random) {
            return binding < least || random.nextInt(6) == 0 ? "(" + text + ")" : text;
        }
    }
}
