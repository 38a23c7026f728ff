package io.github.argfold.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KSpecTest {
    @Test
    void readsRangesStepsAndListsInTheirOrder() {
        assertThat(KSpec.parse("1:5")).containsExactly(1, 2, 3, 4, 5);
        assertThat(KSpec.parse("1:10:4")).containsExactly(1, 5, 9);
        assertThat(KSpec.parse("1,3,5")).containsExactly(1, 3, 5);
        assertThat(KSpec.parse("7, 1:3 ,20:30:10")).containsExactly(7, 1, 2, 3, 20, 30);
        assertThat(KSpec.parse("2147483646:2147483647")).containsExactly(2147483646, 2147483647);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "1:", ":5", "1:2:3:4", "1,,2", "0:3", "5:1", "1:5:0", "-1",
        "99999999999"})
    void refusesOtherForms(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> KSpec.parse(text))
                .withMessageContaining("--k=" + text);
    }
}
