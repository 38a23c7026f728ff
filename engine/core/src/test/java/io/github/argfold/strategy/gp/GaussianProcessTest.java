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
        process.fit(30);
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
        assertThat(far[1]).isCloseTo(1, Offset.offset(1e-3));
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
