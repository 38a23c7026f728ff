package io.github.argfold.strategy.gp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class GaussianProcessTest {
    private static double wave(double[] x) {
        return Math.sin(5 * x[0]) + 0.5 * x[1];
    }

    private static GaussianProcess onWave(int n, double[][] points) {
        SplittableRandom random = new SplittableRandom(1);
        GaussianProcess process = new GaussianProcess(n, new boolean[2], false);
        double[] targets = new double[n];
        for (int i = 0; i < n; i++) {
            points[i] = new double[]{random.nextDouble(), random.nextDouble()};
            process.add(points[i]);
            targets[i] = wave(points[i]);
        }
        process.setTargets(targets);
        return process;
    }

    @Test
    void predictsASmoothFunctionBetweenItsPoints() {
        double[][] points = new double[40][];
        GaussianProcess process = onWave(40, points);
        double[] targets = new double[40];
        for (int i = 0; i < 40; i++) {
            targets[i] = process.target(i);
        }
        process.setTheta(new HyperFit(process).best(30, process.layout().mode()));
        process.setTargets(targets);
        double[] prediction = new double[2];
        for (double[] x : new double[][]{{0.3, 0.4}, {0.7, 0.2}, {0.5, 0.9}}) {
            process.predict(x, prediction);
            assertThat(prediction[0]).isCloseTo(wave(x), Offset.offset(0.02));
            assertThat(process.mean(x)).isCloseTo(prediction[0], Offset.offset(1e-9));
        }
        assertThat(process.lengthScale(1)).isGreaterThan(process.lengthScale(0));
    }

    @Test
    void isSureAtItsPointsAndUnsureFarFromThem() {
        double[][] points = new double[10][];
        GaussianProcess process = onWave(10, points);
        double[] at = new double[2];
        double[] far = new double[2];
        process.predict(points[3], at);
        process.predict(new double[]{8, 8}, far);
        assertThat(at[0]).isCloseTo(wave(points[3]), Offset.offset(0.01));
        assertThat(at[1]).isLessThan(1e-3);
        assertThat(far[0]).isCloseTo(0, Offset.offset(1e-3));
        double[] mode = process.layout().mode();
        double prior = Math.exp(mode[process.layout().smooth()]) + Math.exp(mode[process.layout().rough()]);
        assertThat(far[1]).isCloseTo(prior, Offset.offset(1e-3));
    }

    @Test
    void gradientsAreThoseOfThePredictions() {
        double[][] points = new double[30][];
        GaussianProcess process = onWave(30, points);
        double[] prediction = new double[2];
        double[] mean = new double[2];
        double[] variance = new double[2];
        double[] at = {0.37, 0.58};
        process.predictWithGradient(at, prediction, mean, variance);
        for (int d = 0; d < 2; d++) {
            double[] up = at.clone();
            double[] down = at.clone();
            up[d] += 1e-5;
            down[d] -= 1e-5;
            double[] above = new double[2];
            double[] below = new double[2];
            process.predict(up, above);
            process.predict(down, below);
            assertThat(mean[d]).isCloseTo((above[0] - below[0]) / 2e-5, Offset.offset(1e-5));
            assertThat(variance[d]).isCloseTo((above[1] - below[1]) / 2e-5, Offset.offset(1e-5));
        }
    }

    @Test
    void theFactorSolvesInvertsAndGrows() {
        double[][] a = {{4, 2, 0.6}, {2, 5, 1.5}, {0.6, 1.5, 3}};
        CholeskyFactor whole = new CholeskyFactor(3, 1e-12);
        double[] matrix = new double[9];
        for (int i = 0; i < 3; i++) {
            System.arraycopy(a[i], 0, matrix, 3 * i, 3);
        }
        whole.factor(matrix, 3);
        CholeskyFactor grown = new CholeskyFactor(3, 1e-12);
        for (int i = 0; i < 3; i++) {
            grown.append(a[i].clone(), a[i][i]);
        }
        assertThat(grown.halfLogDeterminant()).isCloseTo(whole.halfLogDeterminant(), Offset.offset(1e-12));
        double[] b = {1, 2, 3};
        double[] x = b.clone();
        grown.solveLower(x);
        grown.solveUpper(x);
        double[] inverse = new double[9];
        whole.invert(inverse, new double[9]);
        for (int i = 0; i < 3; i++) {
            double product = 0;
            double solution = 0;
            for (int j = 0; j < 3; j++) {
                product += a[i][j] * x[j];
                solution += inverse[3 * Math.min(i, j) + Math.max(i, j)] * b[j];
            }
            assertThat(product).isCloseTo(b[i], Offset.offset(1e-12));
            assertThat(solution).isCloseTo(x[i], Offset.offset(1e-12));
        }
    }

    @Test
    void scoresHaveTheirSlopes() {
        for (Acquisition acquisition : Acquisition.values()) {
            for (double z : new double[]{-30, -7, -2, 0.3, 3}) {
                double deviation = 0.7;
                double mean = 0.2 - z * deviation;
                double h = 1e-6;
                double byMean = (acquisition.score(mean + h, deviation, 0.2)
                        - acquisition.score(mean - h, deviation, 0.2)) / (2 * h);
                double byDeviation = (acquisition.score(mean, deviation + h, 0.2)
                        - acquisition.score(mean, deviation - h, 0.2)) / (2 * h);
                assertThat(acquisition.byMean(mean, deviation, 0.2)).as("%s at %s", acquisition, z)
                        .isCloseTo(byMean, Offset.offset(0.01 * (1 + Math.abs(byMean))));
                assertThat(acquisition.byDeviation(mean, deviation, 0.2)).as("%s at %s", acquisition, z)
                        .isCloseTo(byDeviation, Offset.offset(0.01 * (1 + Math.abs(byDeviation))));
            }
        }
    }

    @Test
    void theAscentStopsAtTheTopOrAtAFace() {
        double[] point = {0.1, 0.9};
        double value = new BoxAscent(2).climb(point, new boolean[]{true, true}, new double[2],
                new double[]{1, 1},
                0.1, 40, (x, gradient) -> {
                    gradient[0] = -8 * (x[0] - 0.4);
                    gradient[1] = -2 * (x[1] + 1);
                    return -4 * (x[0] - 0.4) * (x[0] - 0.4) - (x[1] + 1) * (x[1] + 1);
                });
        assertThat(point[0]).isCloseTo(0.4, Offset.offset(1e-3));
        assertThat(point[1]).isEqualTo(0);
        assertThat(value).isCloseTo(-1, Offset.offset(1e-5));
    }

    @Test
    void removedPointsLeaveNoTrace() {
        double[][] points = new double[11][];
        GaussianProcess process = onWave(11, points);
        process.truncate(10);
        double[] targets = new double[10];
        for (int i = 0; i < 10; i++) {
            targets[i] = wave(points[i]);
        }
        process.setTargets(targets);
        GaussianProcess fresh = new GaussianProcess(10, new boolean[2], false);
        for (int i = 0; i < 10; i++) {
            fresh.add(points[i]);
        }
        fresh.setTargets(targets);
        double[] a = new double[2];
        double[] b = new double[2];
        process.predict(new double[]{0.2, 0.2}, a);
        fresh.predict(new double[]{0.2, 0.2}, b);
        assertThat(a).containsExactly(b);
    }
}
