package io.github.argfold.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.argfold.kernels.search.NeighbourSearch;
import io.github.argfold.kernels.tiles.DistanceTiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BackendTest {
    private static final String NEEDS_FLAG = "the vector backend needs the incubating Vector API: start java with --add-modules=jdk.incubator.vector";

    @AfterEach
    void clearProperty() {
        System.clearProperty("argfold.backend");
    }

    @Test
    void isTheOneThatTheBuildExpectsOfThisJvm() {
        assertThat(Backend.preferred()).isEqualTo(Expected.backend());
        assertThat(Backend.parse("auto")).isEqualTo(Expected.backend());
        assertThat(Backend.VECTOR.available()).isEqualTo(Expected.backend() == Backend.VECTOR);
        assertThat(Backend.SCALAR.available()).isTrue();
    }

    @Test
    void refusesVectorByNamingTheFlagWhereTheModuleIsMissing() {
        if (Expected.backend() == Backend.VECTOR) {
            assertThat(Backend.parse("vector")).isEqualTo(Backend.VECTOR);
            return;
        }
        PointSet points = PointSet.pack(new double[]{1}, 1, new int[]{0});
        assertThatThrownBy(() -> Backend.parse("vector")).isInstanceOf(IllegalStateException.class)
                .hasMessage(NEEDS_FLAG);
        assertThatThrownBy(() -> NeighbourSearch.exact(Metric.EUCLIDEAN, points, Backend.VECTOR))
                .isInstanceOf(IllegalStateException.class).hasMessage(NEEDS_FLAG);
        assertThatThrownBy(() -> DistanceTiles.exact(Metric.COSINE, points, Backend.VECTOR))
                .isInstanceOf(IllegalStateException.class).hasMessage(NEEDS_FLAG);
        assertThatThrownBy(() -> NeighbourSearch.describe(Backend.VECTOR))
                .isInstanceOf(IllegalStateException.class).hasMessage(NEEDS_FLAG);
        System.setProperty("argfold.backend", "vector");
        assertThatThrownBy(Backend::preferred).isInstanceOf(IllegalStateException.class)
                .hasMessage(NEEDS_FLAG);
    }

    @Test
    void followsTheSystemProperty() {
        System.setProperty("argfold.backend", "scalar");
        assertThat(Backend.preferred()).isEqualTo(Backend.SCALAR);
        System.setProperty("argfold.backend", "auto");
        assertThat(Backend.preferred()).isEqualTo(Expected.backend());
    }

    @Test
    @Tag("vector")
    void takesVectorFromTheSystemProperty() {
        System.setProperty("argfold.backend", "vector");
        assertThat(Backend.preferred()).isEqualTo(Backend.VECTOR);
    }

    @Test
    void refusesAnUnknownName() {
        assertThatThrownBy(() -> Backend.parse("Vector")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("backend must be auto, vector or scalar: backend=Vector");
        System.setProperty("argfold.backend", "gpu");
        assertThatThrownBy(Backend::preferred).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("backend must be auto, vector or scalar: backend=gpu");
    }

    @Test
    void describesItself() {
        assertThat(Backend.SCALAR.label()).isEqualTo("scalar");
        assertThat(Backend.VECTOR.label()).isEqualTo("vector");
        assertThat(NeighbourSearch.describe(Backend.SCALAR)).isEqualTo("scalar");
        assertThat(NeighbourSearch.describe(Expected.backend())).startsWith(Expected.backend().label());
    }
}
