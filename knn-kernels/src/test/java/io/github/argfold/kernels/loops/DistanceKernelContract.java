package io.github.argfold.kernels.loops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Definition;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.PointSet;
import io.github.argfold.kernels.Values;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What every distance kernel promises: the bits of the definition, and no write outside its run. */
interface DistanceKernelContract {
    List<Metric> METRICS = Definition.METRICS;

    Backend backend();

    /** One random problem; its text is all that is needed to meet it again. */
    record Problem(Metric metric, Values values, int dimension, int points, int queries, long seed) {
        static Problem of(Metric metric, Values values, int dimension, int points, int queries) {
            long seed = 31L * (31L * (31L * values.name().hashCode() + dimension) + points) + queries;
            return new Problem(metric, values, dimension, points, queries, seed);
        }

        double[] pointMatrix() {
            return values.matrix(new SplittableRandom(seed), points, dimension);
        }

        double[] queryMatrix() {
            return values.matrix(new SplittableRandom(~seed), queries, dimension);
        }

        double expected(double[] x, double[] y) {
            // The kernel gives the dot product of which the cosine distance is made.
            return metric.kind() == Metric.Kind.COSINE
                    ? Definition.dot(x, y)
                    : Definition.rankValue(metric, x, y);
        }
    }

    @ParameterizedTest
    @FieldSource("METRICS")
    default void givesTheBitsOfTheDefinition(Metric metric) {
        int[] dimensions = {1, 2, 3, 7, 8, 9, 16, 17, 64, 65, 131};
        // Either side of the lanes of 128, 256 and 512 bits and of one, two and three panels, and some primes.
        int[] sizes = {0, 1, 2, 3, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 47, 49, 97};
        DistanceKernel kernel = Kernels.of(backend()).kernel(metric);
        for (Values values : Values.values()) {
            for (int dimension : dimensions) {
                for (int points : sizes) {
                    for (int queries : new int[]{4, 12}) {
                        check(kernel, Problem.of(metric, values, dimension, points, queries));
                    }
                }
            }
        }
    }

    private static void check(DistanceKernel kernel, Problem problem) {
        double[] pointMatrix = problem.pointMatrix();
        double[] queryMatrix = problem.queryMatrix();
        int dimension = problem.dimension();
        PointSet points = PointSet.pack(pointMatrix, dimension, Values.rows(problem.points()));
        int stride = points.panelCount() * PointSet.PANEL;
        double[] out = new double[problem.queries() * stride];
        kernel.distances(queryMatrix, problem.queries(), dimension, points.panels(), 0, points.panelCount(),
                out, stride);
        for (int p = 0; p < problem.points(); p++) {
            double[] y = Values.row(pointMatrix, dimension, p);
            for (int q = 0; q < problem.queries(); q++) {
                double expected = problem.expected(Values.row(queryMatrix, dimension, q), y);
                double actual = out[q * stride + p];
                // NaN has many bit patterns and one meaning.
                if (Double.doubleToLongBits(actual) != Double.doubleToLongBits(expected)) {
                    fail("query %d, point %d: %s instead of %s in %s", q, p, actual, expected, problem);
                }
            }
        }
    }

    @ParameterizedTest
    @FieldSource("METRICS")
    default void writesItsRunOfPanelsAndNothingElse(Metric metric) {
        DistanceKernel kernel = Kernels.of(backend()).kernel(metric);
        Problem problem = Problem.of(metric, Values.UNIFORM, 5, 80, 8);
        PointSet points = PointSet.pack(problem.pointMatrix(), 5, Values.rows(80));
        double[] whole = new double[8 * 80];
        kernel.distances(problem.queryMatrix(), 8, 5, points.panels(), 0, 5, whole, 80);

        int stride = 40;
        double[] out = new double[8 * stride + 3];
        Arrays.fill(out, -1);
        kernel.distances(problem.queryMatrix(), 8, 5, points.panels(), 2, 2, out, stride);

        double[] expected = new double[8 * stride + 3];
        Arrays.fill(expected, -1);
        for (int q = 0; q < 8; q++) {
            System.arraycopy(whole, q * 80 + 32, expected, q * stride, 32);
        }
        assertThat(out).as(problem.toString()).containsExactly(expected);
    }
}
