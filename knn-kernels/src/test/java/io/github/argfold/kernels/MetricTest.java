package io.github.argfold.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricTest {
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0, -1, Double.NaN, Double.POSITIVE_INFINITY, 0.9999999999999999})
    void refusesAnExponentThatGivesNoMetric(double p) {
        assertThatThrownBy(() -> Metric.minkowski(p)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("p must be finite and at least 1: p=" + p);
    }

    @Test
    void refusesAnExponentOfAnyOtherKind() {
        assertThatThrownBy(() -> new Metric(Metric.Kind.COSINE, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("p belongs to minkowski only: kind=COSINE, p=2.0");
    }

    @Test
    void takesTheRootOfTheDefinition() {
        assertThat(Metric.EUCLIDEAN.distance(9)).isEqualTo(3);
        assertThat(Metric.MANHATTAN.distance(9)).isEqualTo(9);
        assertThat(Metric.CHEBYSHEV.distance(9)).isEqualTo(9);
        assertThat(Metric.COSINE.distance(0.5)).isEqualTo(0.5);
        assertThat(Metric.minkowski(1).distance(9)).isEqualTo(9);
        assertThat(Metric.minkowski(2).distance(2)).isEqualTo(Math.sqrt(2));
        assertThat(Metric.minkowski(4).distance(16)).isEqualTo(2);
        assertThat(Metric.minkowski(3).distance(5)).isEqualTo(StrictMath.pow(5, 1 / 3.0));
    }

    @Test
    void keepsZeroAndInfinityUnderTheRoot() {
        for (Metric metric : Definition.METRICS) {
            assertThat(metric.distance(0)).as("%s", metric).isZero();
            assertThat(metric.distance(Double.POSITIVE_INFINITY)).as("%s", metric).isInfinite();
        }
    }

    @Test
    void isNamedAsOnTheCommandLine() {
        assertThat(Metric.EUCLIDEAN).hasToString("euclidean");
        assertThat(Metric.minkowski(1.5)).hasToString("minkowski(p=1.5)");
        assertThat(Metric.minkowski(1.5).label()).isEqualTo("minkowski");
        assertThat(Metric.minkowski(3)).isEqualTo(Metric.minkowski(3)).isNotEqualTo(Metric.minkowski(4));
    }
}
