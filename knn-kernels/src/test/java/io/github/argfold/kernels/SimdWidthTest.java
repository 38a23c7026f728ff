package io.github.argfold.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SimdWidthTest {
    @Test
    void isTheMachinesAsFarAsAPanelHoldsTwo() {
        assertThat(SimdWidth.parse("auto", 128)).isEqualTo(128);
        assertThat(SimdWidth.parse("auto", 256)).isEqualTo(256);
        assertThat(SimdWidth.parse("auto", 512)).isEqualTo(512);
        assertThat(SimdWidth.parse("auto", 2048)).isEqualTo(512);
    }

    @Test
    void isWhatThePropertySaysWhateverTheMachine() {
        assertThat(SimdWidth.parse("128", 512)).isEqualTo(128);
        assertThat(SimdWidth.parse("512", 256)).isEqualTo(512);
        assertThatThrownBy(() -> SimdWidth.parse("64", 256))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("argfold.vector.bits must be auto, 128, 256 or 512: argfold.vector.bits=64");
    }
}
