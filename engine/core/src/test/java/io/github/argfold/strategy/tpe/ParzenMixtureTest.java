package io.github.argfold.strategy.tpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.argfold.space.SearchSpace;
import io.github.argfold.strategy.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParzenMixtureTest {
    private static final SearchSpace PLANE = SearchSpace.builder().floating("x", 0, 1).floating("y", 0, 1)
            .build();

    @Test
    void aShapeHasTheCovarianceOfItsObservationsAndItsFloors() {
        RandomStream random = new RandomStream().reseed(3, 1, 4);
        int axes = 4;
        int observations = 9;
        double[][] centres = new double[axes][observations];
        double[] weights = new double[observations];
        for (int k = 0; k < observations; k++) {
            weights[k] = 1 + k;
            for (double[] axis : centres) {
                axis[k] = random.nextDouble();
            }
        }
        double[] floors = {0.1, 0.2, 0.01, 0.3};
        KernelShape shape = new KernelShape(centres, weights, 0.7, floors);
        double[][] columns = new double[axes][axes];
        for (int j = 0; j < axes; j++) {
            columns[j][j] = 1;
            shape.colour(columns[j]);
        }
        double trust = 8.0 / 12;
        for (int i = 0; i < axes; i++) {
            for (int j = 0; j < axes; j++) {
                double product = 0;
                for (int m = 0; m < axes; m++) {
                    product += columns[m][i] * columns[m][j];
                }
                double expected = 0.49 * covariance(centres[i], centres[j], weights)
                        * (i == j ? 1 : trust) + (i == j ? floors[i] * floors[i] : 0);
                assertThat(product).isCloseTo(expected, within(1e-14));
            }
            assertThat(shape.deviation(i)).isCloseTo(
                    Math.sqrt(0.49 * covariance(centres[i], centres[i], weights) + floors[i] * floors[i]),
                    within(1e-14));
        }
        double[] point = {0.3, -2, 0.5, 1};
        double[] there = point.clone();
        shape.whiten(there);
        shape.colour(there);
        assertThat(there).containsExactly(point, within(1e-12));
    }

    private static double covariance(double[] x, double[] y, double[] weights) {
        double sum = Arrays.stream(weights).sum();
        double meanX = 0;
        double meanY = 0;
        double products = 0;
        for (int k = 0; k < x.length; k++) {
            meanX += weights[k] * x[k] / sum;
            meanY += weights[k] * y[k] / sum;
            products += weights[k] * x[k] * y[k] / sum;
        }
        return products - meanX * meanY;
    }

    @Test
    void aShapeOfEqualObservationsIsItsFloors() {
        KernelShape shape = new KernelShape(new double[][]{{0.5, 0.5, 0.5}, {0.2, 0.2, 0.2}},
                new double[]{1, 1, 1}, 0.8, new double[]{0.1, 0.3});
        assertThat(shape.deviation(0)).isEqualTo(0.1);
        assertThat(shape.deviation(1)).isCloseTo(0.3, within(1e-15));
        assertThat(shape.logVolume()).isCloseTo(Math.log(0.03), within(1e-12));
    }

    /** Points along a diagonal, all well inside the square. */
    private static ParzenMixture diagonal(boolean correlated) {
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            points.add(new double[]{0.3 + 0.05 * i, 0.3 + 0.05 * i});
        }
        double[] weights = {3, 2, 2, 1, 1, 1, 1, 1};
        return new ParzenMixture(PLANE, points, weights, 0.5, 0.03, correlated);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theDensityIntegratesToOne(boolean correlated) {
        ParzenMixture mixture = diagonal(correlated);
        int steps = 200;
        double integral = 0;
        for (int i = 0; i < steps; i++) {
            for (int j = 0; j < steps; j++) {
                integral += Math.exp(mixture.logDensity(new double[]{(i + 0.5) / steps, (j + 0.5) / steps}));
            }
        }
        assertThat(integral / steps / steps).isCloseTo(1, within(2e-3));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void samplesFollowTheDensity(boolean correlated) {
        ParzenMixture mixture = diagonal(correlated);
        RandomStream random = new RandomStream().reseed(5, 9, 2);
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        int bins = 4;
        int draws = 40_000;
        double[][] share = new double[bins][bins];
        double[] row = new double[2];
        double[] unit = new double[2];
        for (int draw = 0; draw < draws; draw++) {
            mixture.sample(random, gaussian, row, unit);
            share[(int) (unit[0] * bins)][(int) (unit[1] * bins)] += 1.0 / draws;
        }
        int fine = 100;
        for (int i = 0; i < bins * fine; i++) {
            for (int j = 0; j < bins * fine; j++) {
                double[] at = {(i + 0.5) / bins / fine, (j + 0.5) / bins / fine};
                share[i / fine][j / fine] -= Math.exp(mixture.logDensity(at)) / bins / bins / fine / fine;
            }
        }
        for (double[] line : share) {
            // Four standard errors of a share, and what the mass outside the square adds.
            assertThat(line).containsExactly(new double[bins], within(0.012));
        }
    }

    @Test
    void correlatedKernelsLieAlongTheObservations() {
        double[] along = {0.4, 0.45};
        double[] across = {0.55, 0.3};
        ParzenMixture round = diagonal(false);
        ParzenMixture narrow = diagonal(true);
        assertThat(narrow.logDensity(along) - narrow.logDensity(across))
                .isGreaterThan(round.logDensity(along) - round.logDensity(across));
    }
}
