package io.github.argfold.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.argfold.kernels.loops.Kernels;
import io.github.argfold.kernels.tiles.TilingComparison;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * {@link TilingComparison} is tested with the command that prints it: in this JVM its kernels would be compiled before
 * those of tests that count allocations.
 */
class TilingTest {
    @Test
    void followsTheRegisters() {
        assertThat(Tiling.of(512, "amd64")).isEqualTo(Tiling.WIDE);
        assertThat(Tiling.of(256, "amd64")).isEqualTo(Tiling.NARROW);
        assertThat(Tiling.of(128, "aarch64")).isEqualTo(Tiling.WIDE);
    }

    @Test
    void isWhatItsNameSays() {
        assertThat(Tiling.parse("auto", Tiling.WIDE)).isEqualTo(Tiling.WIDE);
        assertThat(Tiling.parse("auto", Tiling.NARROW)).isEqualTo(Tiling.NARROW);
        for (Tiling tiling : Tiling.values()) {
            assertThat(Tiling.parse(tiling.label(), Tiling.WIDE)).isEqualTo(tiling);
        }
        assertThatThrownBy(() -> Tiling.parse("broad", Tiling.WIDE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("argfold.tiles must be auto, wide or narrow: argfold.tiles=broad");
    }

    @Tag("vector")
    @Test
    void isTheSameEachTime() {
        assertThat(Kernels.tiling()).isEqualTo(Kernels.tiling())
                .isEqualTo(Tiling.of(Kernels.of(Backend.VECTOR).vectorBits(), System.getProperty("os.arch")));
    }
}
