package io.github.argfold.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StrategiesTest {
    @Test
    void everyStrategyIsFoundUnderItsOwnName() {
        assertThat(Strategies.names()).contains("grid", "random", "random-grid")
                .allSatisfy(name -> assertThat(
                        Strategies.byName(name).name()).isEqualTo(name));
    }

    @Test
    void anUnknownNameIsAnsweredWithTheKnownOnes() {
        assertThatThrownBy(() -> Strategies.byName("gird"))
                .hasMessageContaining("strategy must be one of [grid, ")
                .hasMessageContaining("strategy=gird");
    }
}
