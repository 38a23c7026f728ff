package io.github.argfold.strategy.cmaes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LossModelTest {
    /** A bowl with its least value at 0.3 along every axis, and a ridge across the axes. */
    private static double bowl(double[] x) {
        double squares = 0;
        double sum = 0;
        for (double v : x) {
            squares += (v - 0.3) * (v - 0.3);
            sum += v - 0.3;
        }
        return squares + 2 * sum * sum;
    }

    private static double separable(double[] x) {
        return Arrays.stream(x).map(v -> (v - 0.3) * (v - 0.3)).sum();
    }

    private static double[] point(Random random, int dimensions) {
        return random.doubles(dimensions).toArray();
    }

    private static SearchDistribution around(int dimensions) {
        double[] mean = new double[dimensions];
        Arrays.fill(mean, 0.5);
        return new SearchDistribution(mean, 0.3, 8, false);
    }

    /** The share of pairs of new points that the model orders as the function does. */
    private static double agreement(int dimensions, int samples, ToDoubleFunction<double[]> f) {
        Random random = new Random(7);
        LossModel model = new LossModel(dimensions);
        for (int i = 0; i < samples; i++) {
            double[] x = point(random, dimensions);
            model.add(x, f.applyAsDouble(x));
        }
        assertThat(model.refresh(around(dimensions))).isTrue();
        int same = 0;
        for (int pair = 0; pair < 1000; pair++) {
            double[] a = point(random, dimensions);
            double[] b = point(random, dimensions);
            same += model.predict(a) < model.predict(b) == f.applyAsDouble(a) < f.applyAsDouble(b) ? 1 : 0;
        }
        return same / 1000.0;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void ordersPointsOfAQuadraticInFewDimensions(int dimensions) {
        assertThat(agreement(dimensions, 200, LossModelTest::bowl)).isGreaterThan(0.8);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 40})
    void ordersPointsOfASeparableQuadraticInManyDimensions(int dimensions) {
        assertThat(agreement(dimensions, 500, LossModelTest::separable)).isGreaterThan(0.85);
    }

    @Test
    void isLinearWhileSamplesAreFew() {
        assertThat(agreement(5, 8, x -> x[0] + 2 * x[1])).isGreaterThan(0.9);
    }

    @Test
    void needsMoreSamplesThanALineHasCoefficients() {
        LossModel model = new LossModel(3);
        Random random = new Random(1);
        for (int i = 0; i < 5; i++) {
            assertThat(model.refresh(around(3))).isFalse();
            model.add(point(random, 3), i);
        }
        model.add(point(random, 3), 5);
        assertThat(model.refresh(around(3))).isTrue();
    }

    @Test
    void countsFailuresAsBad() {
        LossModel model = new LossModel(2);
        Random random = new Random(3);
        for (int i = 0; i < 60; i++) {
            double[] x = point(random, 2);
            model.add(x, x[0] > 0.5 ? Double.POSITIVE_INFINITY : 1 - x[0] / 10);
        }
        model.refresh(around(2));
        assertThat(model.predict(new double[]{0.9, 0.5})).isGreaterThan(model
                .predict(new double[]{0.2, 0.5}));
    }

    @Test
    void survivesEqualLossesAndEqualPoints() {
        LossModel model = new LossModel(2);
        for (int i = 0; i < 30; i++) {
            model.add(new double[]{0.5, 0.5}, 1);
        }
        model.refresh(around(2));
        assertThat(model.predict(new double[]{0.1, 0.9})).isFinite();
    }

    @Test
    void forgetsWhenCleared() {
        LossModel model = new LossModel(1);
        for (int i = 0; i < 10; i++) {
            model.add(new double[]{i / 10.0}, i);
        }
        assertThat(model.refresh(around(1))).isTrue();
        model.clear();
        assertThat(model.refresh(around(1))).isFalse();
    }
}
