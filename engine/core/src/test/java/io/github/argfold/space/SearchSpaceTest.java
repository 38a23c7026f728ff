package io.github.argfold.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SearchSpaceTest {
    private static SearchSpace tree() {
        return SearchSpace.builder().bool("first").categorical("model", "linear", "tree", "net")
                .integer("depth", 1,
                        4)
                .when("model", "tree", "net").bool("skip").when("model", "net").ordinal("width", 8, 16)
                .when("depth", 1,
                        3)
                .floatingStep("last", 0, 1, 0.5).build();
    }

    @Test
    void theParameterDeclaredLastRunsFastest() {
        SearchSpace space = SearchSpace.builder().integer("i", 1, 2).categorical("c", "a", "b", "c").build();
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            cells.add(space.configurationAt(BigInteger.valueOf(i)).toMap().toString());
        }
        assertThat(cells).containsExactly("{i=1, c=a}", "{i=1, c=b}", "{i=1, c=c}", "{i=2, c=a}",
                "{i=2, c=b}",
                "{i=2, c=c}");
    }

    @Test
    void walkingAndIndexingAgreeOnAConditionalGrid() {
        SearchSpace space = tree();
        // first × (linear 1 + tree 6 + net 12) × last
        assertThat(space.cardinality()).isEqualTo(2 * (1 + 6 + 12) * 3);
        double[] row = new double[space.size()];
        space.rowAt(0, row);
        var seen = new HashSet<Configuration>();
        int index = 0;
        do {
            assertThat(space.contains(row)).isTrue();
            assertThat(space.configurationAt(BigInteger.valueOf(index))).isEqualTo(space.configuration(row));
            seen.add(space.configuration(row));
            index++;
        } while (space.advance(row));
        assertThat(index).isEqualTo(114);
        assertThat(seen).hasSize(114);
    }

    @Test
    void countsAndIndexesBeyondLongs() {
        SearchSpace.Builder builder = SearchSpace.builder();
        for (int i = 0; i < 10; i++) {
            builder.integer("p" + i, 0, (1L << 40) - 1);
        }
        SearchSpace space = builder.build();
        assertThat(space.cardinality()).isEqualTo(BigInteger.TWO.pow(400));
        Configuration last = space.configurationAt(BigInteger.TWO.pow(400).subtract(BigInteger.ONE));
        assertThat(last.getLong("p0")).isEqualTo((1L << 40) - 1);
        assertThat(space.configurationAt(BigInteger.TWO.pow(41)).getLong("p8")).isEqualTo(2);
    }

    @Test
    void unitCoordinatesRoundTrip() {
        SearchSpace space = SearchSpace.builder().floating("x", -5, 5).floatingLog("lr", 1e-5, 1)
                .integer("n", 1, 100)
                .integerLog("k", 1, 512).floatingStep("d", 0, 0.95, 0.05).integerStep("s", 3, 20, 4)
                .categorical("a", 1,
                        "q", 2.5)
                .bool("b").ordinal("o", "s", "m").fixed("f", 1).build();
        double[] unit = new double[space.size()];
        double[] row = new double[space.size()];
        double[] again = new double[space.size()];
        for (long seed = 0; seed < 2000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 0; i < unit.length; i++) {
                unit[i] = seed == 0 ? 0 : seed == 1 ? 1 : random.nextDouble();
            }
            space.decode(unit, row);
            assertThat(space.contains(row)).as("seed=%s", seed).isTrue();
            space.encode(row, unit);
            space.decode(unit, again);
            for (int i = 0; i < row.length; i++) {
                assertThat(again[i]).as("seed=%s parameter=%s", seed, i).isCloseTo(row[i],
                        org.assertj.core.data.Offset
                                .offset(1e-12 * Math.max(1, Math.abs(row[i]))));
            }
        }
    }

    @Test
    void steppedValuesAreTheDecimalsTheyLookLike() {
        FloatParameter d = new FloatParameter("d", 0, 0.95, 0.05, false);
        assertThat(d.levels()).isEqualTo(20);
        for (int i = 0; i < 20; i++) {
            assertThat(d.codeAt(i)).isEqualTo(i * 5 / 100.0);
        }
    }

    @Test
    void logarithmicIntegersKeepWholeCellsAtBothEnds() {
        IntParameter k = new IntParameter("k", 1, 3, 1, true);
        int[] counts = new int[4];
        for (int i = 0; i < 30_000; i++) {
            counts[(int) k.decode((i + 0.5) / 30_000)]++;
        }
        // Cells of ln 3 : ln(5/3) : ln(7/5) over ln 7.
        assertThat(counts[1]).isBetween(16_900, 16_980);
        assertThat(counts[3]).isBetween(5_150, 5_220);
    }

    @Test
    void givesTypedValues() {
        SearchSpace space = tree();
        Configuration linear = space.configuration(Map.of("first", true, "model", "linear", "last", 0.5));
        assertThat(linear.getBoolean("first")).isTrue();
        assertThat(linear.getString("model")).isEqualTo("linear");
        assertThat(linear.getDouble("last")).isEqualTo(0.5);
        assertThat(linear.isActive("depth")).isFalse();
        assertThat(linear.toMap()).containsOnlyKeys("first", "model", "last");
        assertThatThrownBy(() -> linear.getInt("depth")).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(
                        "inactive");
        assertThatThrownBy(() -> linear.getInt("model")).hasMessageContaining("must hold a number");
        assertThatThrownBy(() -> linear.get("depht")).hasMessageContaining("no such parameter: name=depht");
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> SearchSpace.builder().floating("x", 2, 1)).hasMessageContaining(
                "low <= high: name=x, low=2.0, high=1.0");
        assertThatThrownBy(() -> SearchSpace.builder().floatingLog("x", 0, 1))
                .hasMessageContaining("above 0");
        assertThatThrownBy(() -> SearchSpace.builder().floating("x", 0, Double.NaN))
                .hasMessageContaining("finite");
        assertThatThrownBy(() -> SearchSpace.builder().integerLog("x", 0, 1))
                .hasMessageContaining("1 or above");
        assertThatThrownBy(() -> SearchSpace.builder().categorical("x"))
                .hasMessageContaining("at least one choice");
        assertThatThrownBy(() -> SearchSpace.builder().categorical("x", 1, 1))
                .hasMessageContaining("must differ");
        assertThatThrownBy(() -> SearchSpace.builder().bool("x").bool("x")).hasMessageContaining("names");
        assertThatThrownBy(() -> SearchSpace.builder().bool("x").bool("y").when("z", 1)).hasMessageContaining(
                "declared before");
        assertThatThrownBy(() -> SearchSpace.builder().bool("x").bool("y").when("x", 3)).hasMessageContaining(
                "value must be one that the parameter allows: value=3");
        assertThatThrownBy(
                () -> SearchSpace.builder().bool("x").constraint("c", c -> true, List.of("y")).build())
                .hasMessageContaining("parameter=y");
        assertThatThrownBy(() -> SearchSpace.builder().floating("x", 0, 1).build().cardinality())
                .hasMessageContaining(
                        "x is continuous; give it a step");
        SearchSpace small = SearchSpace.builder().bool("x").build();
        assertThatThrownBy(() -> small.configurationAt(BigInteger.TWO))
                .hasMessageContaining("index=2, cardinality=2");
        assertThatThrownBy(() -> small.configuration(Map.of("y", 1))).hasMessageContaining("name=y");
        assertThatThrownBy(() -> small.configuration(Map.of())).hasMessageContaining("needs a value: name=x");
    }

    @Test
    void aConstraintThatReadsAnInactiveParameterHolds() {
        SearchSpace space = SearchSpace.builder().bool("on").integer("n", 1, 9).when("on", true)
                .constraint("n < 5",
                        c -> c.getInt("n") < 5, List.of("n"))
                .build();
        assertThat(space.configuration(Map.of("on", false)).isActive("n")).isFalse();
        assertThatThrownBy(() -> space.configuration(Map.of("on", true, "n", 7))).hasMessageContaining(
                "constraint=n < 5");
    }

    @Test
    void historySurvivesAChangedRange() {
        SearchSpace old = SearchSpace.builder().integer("n", 1, 10).categorical("a", "p", "q").build();
        SearchSpace wider = SearchSpace.builder().categorical("a", "o", "q", "p").integer("n", 5, 50)
                .fixed("v", 2)
                .build();
        assertThat(wider.adopt(old.configuration(Map.of("n", 7, "a", "p"))).orElseThrow().toMap())
                .isEqualTo(Map.of(
                        "n", 7L, "a", "p", "v", 2));
        assertThat(wider.adopt(old.configuration(Map.of("n", 2, "a", "p")))).isEmpty();
    }
}
