package io.github.argfold.cli.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.argfold.space.Configuration;
import io.github.argfold.space.SearchSpace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandTemplateTest {
    private static final SearchSpace SPACE = SearchSpace.builder().floating("lr", 0, 1)
            .categorical("model", "a b", "it's $HOME").bool("deep").integer("learning-rate", 1, 9)
            .when("deep",
                    true)
            .build();
    private static final Configuration POINT = SPACE.configuration(Map.of("lr", 1e-5, "model", "it's $HOME",
            "deep", false));

    private static List<String> words(String command) {
        return CommandTemplate.of(command, false, SPACE).process(POINT).command();
    }

    @Test
    void splitsIntoWordsWithQuotesRespected() {
        assertThat(CommandWords.split("a  b\tc\n")).containsExactly("a", "b", "c");
        assertThat(CommandWords.split("'a b' \"c d\"e f\\ g '' \"\"")).containsExactly("a b", "c de", "f g",
                "",
                "");
        assertThat(CommandWords.split("\"a\\\"b\\\\c\\d\" 'e\\f' g\\\\")).containsExactly("a\"b\\c\\d",
                "e\\f",
                "g\\");
        assertThat(CommandWords.split("a | b && $c *")).containsExactly("a", "|", "b", "&&", "$c", "*");
        assertThatThrownBy(() -> CommandWords.split("a 'b")).hasMessageContaining("a quote is not closed: '");
        assertThatThrownBy(() -> CommandWords.split("  ")).hasMessageContaining("must name a program");
    }

    @Test
    void putsValuesIntoWordsWithoutSplittingThem() {
        assertThat(words("train --lr={lr} {model} {{lr}} '{\"x\": {lr}, \"y\": {}}' x{learning-rate}y"))
                .containsExactly("train", "--lr=1.0E-5", "it's $HOME", "{lr}", "{\"x\": 1.0E-5, \"y\": {}}",
                        "xy");
        assertThatThrownBy(() -> words("train {modle}"))
                .hasMessageContaining("{modle} (did you mean 'model'?");
    }

    @Test
    void quotesValuesForAShell() {
        assertThat(CommandTemplate.of("train {lr} {model} | tail -1", true, SPACE).process(POINT).command())
                .containsExactly("/bin/sh", "-c", "train 1.0E-5 'it'\\''s $HOME' | tail -1");
    }

    @Test
    void everyActiveParameterIsAVariable() {
        Map<String, String> environment = CommandTemplate.of("train", false, SPACE).process(POINT)
                .environment();
        assertThat(environment).containsEntry("ARGFOLD_LR", "1.0E-5").containsEntry("ARGFOLD_MODEL",
                "it's $HOME").containsEntry("ARGFOLD_DEEP", "false")
                .doesNotContainKey("ARGFOLD_LEARNING_RATE");
        Configuration deep = SPACE
                .configuration(Map.of("lr", 0, "model", "a b", "deep", true, "learning-rate",
                        3));
        assertThat(CommandTemplate.of("train", false, SPACE).process(deep).environment()).containsEntry(
                "ARGFOLD_LEARNING_RATE", "3");
        SearchSpace clash = SearchSpace.builder().bool("a-b").bool("A_B").build();
        assertThatThrownBy(() -> CommandTemplate.of("train", false, clash)).hasMessageContaining(
                "ARGFOLD_A_B=a-b, A_B");
    }
}
