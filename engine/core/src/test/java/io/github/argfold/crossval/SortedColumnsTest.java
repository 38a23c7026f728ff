package io.github.argfold.crossval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SortedColumnsTest {
    private static final List<Scaling> SERVED = List.of(Scaling.MINMAX, Scaling.ROBUST, Scaling.MAXABS);
    private static final List<Scaling> FITTED = List.of(Scaling.STANDARD, Scaling.MINMAX, Scaling.ROBUST,
            Scaling.MAXABS);

    @Test
    void fitsAsOnTheRowsThatRemain() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            int rows = 2 + random.nextInt(40);
            int features = 1 + random.nextInt(5);
            boolean ties = random.nextBoolean();
            // Half of the whole numbers without −0: then they are counted rather than sorted.
            double zero = random.nextBoolean() ? 0.0 : -0.0;
            double[] cells = random.doubles((long) rows * features, -4, 4)
                    .map(x -> ties ? Math.rint(x) + zero : x).toArray();
            int left = 1 + random.nextInt(rows - 1);
            int[] shuffled = IntStream.range(0, rows).toArray();
            for (int i = rows - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int row = shuffled[i];
                shuffled[i] = shuffled[j];
                shuffled[j] = row;
            }
            int[] train = IntStream.range(0, left).map(i -> shuffled[i]).sorted().toArray();
            int[] without = IntStream.range(left, rows).map(i -> shuffled[i]).toArray();
            SortedColumns columns = new SortedColumns(cells, features);
            for (Scaling scaling : SERVED) {
                assertThat(columns.fit(scaling, without).sameAs(scaling.fit(cells, features, train)))
                        .as("seed=%d, %s", seed, scaling).isTrue();
            }
        }
    }

    @Test
    void saysWhatItCannotServe() {
        SortedColumns columns = new SortedColumns(new double[]{1, 2}, 1);
        assertThatThrownBy(() -> columns.fit(Scaling.STANDARD, new int[0])).hasMessageContaining("standard");
        assertThatThrownBy(() -> columns.fit(Scaling.MINMAX, new int[]{0, 1})).hasMessageContaining("rows=2");
    }

    @Test
    void transformsStayWithinTheRoundingTheyClaim() {
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            Scaling scaling = FITTED.get(seed % 4);
            double offset = Math.pow(10, random.nextInt(9)) * (random.nextInt(3) - 1);
            double[] cells = random.doubles(12).map(x -> offset + x).toArray();
            FittedScaler scaler = scaling.fit(cells, 1, IntStream.range(0, 9).toArray());
            double least = IntStream.range(0, 12).mapToDouble(i -> cells[i]).min().orElseThrow();
            double most = IntStream.range(0, 12).mapToDouble(i -> cells[i]).max().orElseThrow();
            BigDecimal room = new BigDecimal(2 * scaler.rounding(0, least, most));
            double[] out = new double[12];
            for (int i = 0; i < 12; i++) {
                scaler.transform(cells, i, out, i);
            }
            for (int i = 1; i < 12; i++) {
                BigDecimal difference = new BigDecimal(cells[i]).subtract(new BigDecimal(cells[0]));
                BigDecimal exact = scaling == Scaling.MINMAX
                        ? difference.multiply(slope(scaler))
                        : difference.divide(slope(scaler), MathContext.DECIMAL128);
                assertThat(new BigDecimal(out[i]).subtract(new BigDecimal(out[0])).subtract(exact).abs())
                        .as("seed=%d, %s", seed, scaling).isLessThanOrEqualTo(room);
            }
        }
    }

    /** What differences are divided by, or under min-max multiplied. */
    private static BigDecimal slope(FittedScaler scaler) {
        return new BigDecimal(scaler.scale(0));
    }
}
