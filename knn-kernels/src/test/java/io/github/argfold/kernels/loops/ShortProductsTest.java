package io.github.argfold.kernels.loops;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.argfold.kernels.Backend;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("vector")
class ShortProductsTest {
    private static final int PANEL = ByteKernel.PANEL;

    private final ShortProductKernel kernel = Objects
            .requireNonNull(Kernels.of(Backend.VECTOR).shortProductKernel());

    @Test
    void multipliesAndAddsAsPlainLoopsDoModuloAShort() {
        for (int round = 0; round < 100; round++) {
            SplittableRandom random = new SplittableRandom(round);
            int dimension = random.nextInt(1, 20);
            int panels = random.nextInt(1, 4);
            int count = ShortProductKernel.QUERY_TILE * random.nextInt(1, 3);
            int[] units = random.ints((long) count * dimension, -40, 40).toArray();
            int[] queries = units.clone();
            for (int i = 0; i < queries.length; i++) {
                queries[i] = ShortProductKernel.given(units[i]);
            }
            short[] points = shorts(random, panels * PANEL * dimension);
            short[] norms = shorts(random, panels * PANEL);
            short[] queryNorms = shorts(random, count);
            int first = random.nextInt(panels);
            int at = random.nextInt(5);
            int stride = at + (panels - first) * PANEL + random.nextInt(5);
            short[] out = new short[count * stride];
            kernel.values(queries, queryNorms, count, dimension, points, norms, first, panels - first, out,
                    at,
                    stride);
            for (int q = 0; q < count; q++) {
                for (int c = 0; c < (panels - first) * PANEL; c++) {
                    int position = first * PANEL + c;
                    int sum = queryNorms[q] + norms[position];
                    for (int f = 0; f < dimension; f++) {
                        sum += units[q * dimension + f]
                                * points[(position / PANEL * dimension + f) * PANEL + position % PANEL];
                    }
                    assertThat(out[q * stride + at + c]).as("round %d, query %d, point %d", round, q, c)
                            .isEqualTo((short) sum);
                }
            }
        }
    }

    @Test
    void scalesByTheFactorOfEachPoint() {
        for (int round = 0; round < 100; round++) {
            SplittableRandom random = new SplittableRandom(round);
            int firstFactor = PANEL * random.nextInt(3);
            int count = PANEL * random.nextInt(1, 4);
            int from = random.nextInt(20);
            short[] dots = shorts(random, from + count);
            float[] factors = new float[firstFactor + count];
            for (int i = 0; i < factors.length; i++) {
                factors[i] = random.nextFloat();
            }
            float factor = -random.nextFloat();
            int base = random.nextInt(-1000, 1000);
            short[] into = new short[from + count];
            kernel.scale(dots, from, count, factor, factors, firstFactor, base, into);
            for (int i = 0; i < count; i++) {
                float scaled = factors[firstFactor + ShortProductKernel.factorPlace(i)] * factor;
                // Exact in float64; its nearest whole number is float32's, as both are below 2^22.
                double expected = Math.rint((double) scaled * dots[from + i] + base);
                assertThat(into[from + i]).as("round %d, value %d", round, i).isEqualTo((short) expected);
            }
        }
    }

    @Test
    void placesEveryFactorOfAPanelOnce() {
        assertThat(IntStream.range(PANEL, 2 * PANEL).map(ShortProductKernel::factorPlace)
                .sorted()).containsExactly(IntStream.range(PANEL, 2 * PANEL).boxed()
                        .toArray(Integer[]::new));
    }

    private static short[] shorts(SplittableRandom random, int size) {
        short[] made = new short[size];
        for (int i = 0; i < size; i++) {
            made[i] = (short) random.nextInt(-32_000, 32_000);
        }
        return made;
    }
}
