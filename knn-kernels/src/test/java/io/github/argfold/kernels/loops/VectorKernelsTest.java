package io.github.argfold.kernels.loops;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Definition;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.PointSet;
import io.github.argfold.kernels.SimdWidth;
import io.github.argfold.kernels.Values;
import io.github.argfold.kernels.search.NeighbourSearch;
import java.lang.management.ManagementFactory;
import jdk.incubator.vector.DoubleVector;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Runs wherever the build expects SIMD, and fails there without it. */
@Tag("vector")
class VectorKernelsTest implements DistanceKernelContract {
    @Override
    public Backend backend() {
        return Backend.VECTOR;
    }

    @ParameterizedTest
    @FieldSource("METRICS")
    void fillsWholeTilesWithTheBitsOfTheScalarKernel(Metric metric) {
        for (Values values : Values.values()) {
            Problem problem = Problem.of(metric, values, 29, 250, 32);
            PointSet points = PointSet.pack(problem.pointMatrix(), 29, Values.rows(250));
            double[] scalar = new double[32 * 256];
            double[] vector = new double[32 * 256];
            new ScalarKernel(metric).distances(problem.queryMatrix(), 32, 29, points.panels(), 0, 16, scalar,
                    256);
            Kernels.of(Backend.VECTOR).kernel(metric).distances(problem.queryMatrix(), 32, 29,
                    points.panels(), 0, 16, vector, 256);
            assertThat(vector).as(problem.toString()).containsExactly(scalar);
        }
    }

    @Test
    void reallyUsesVectorsOfTheWidthThatThisJvmWasStartedWith() {
        boolean avx2 = ManagementFactory.getRuntimeMXBean().getInputArguments().contains("-XX:UseAVX=2");
        int machine = avx2 ? 256 : Math.min(512, DoubleVector.SPECIES_PREFERRED.vectorBitSize());
        int bits = Integer.getInteger(SimdWidth.PROPERTY, machine);
        assertThat(bits).isGreaterThanOrEqualTo(128);
        assertThat(NeighbourSearch.describe(Backend.VECTOR)).isEqualTo(
                "vector, " + bits + " bits, " + Kernels.tiling().label() + " tiles");
    }

    @ParameterizedTest
    @FieldSource("METRICS")
    void hasAKernelOfItsOwnForAllButTheExponentsThatNeedPow(Metric metric) {
        DistanceKernel kernel = Kernels.of(Backend.VECTOR).kernel(metric);
        assertThat(kernel instanceof ScalarKernel).isEqualTo(Definition.needsPow(metric));
    }
}
