package io.github.argfold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.argfold.study.Strategies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskTellCommandTest {
    @TempDir
    Path folder = Path.of("");
    private String space = "";

    @BeforeEach
    void writeSpace() throws IOException {
        space = Files.writeString(folder.resolve("space.yaml"), """
                parameters:
                  model: {type: categorical, choices: [linear, net]}
                  depth: {type: int, low: 1, high: 2, when: {model: [net]}}
                  bias: {type: boolean}
                  scale: {type: fixed, value: 0.5}
                """).toString();
    }

    private List<String> talk(String strategy, String... lines) {
        Run run = Run.withInput(String.join("\n", lines) + "\n", "ask-tell", "--space", space, "--strategy",
                strategy, "--seed", "3");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        return run.out().lines().toList();
    }

    @Test
    void asksTellsAndNamesTheBest() {
        List<String> answers = talk("grid", "{\"best\":true}", "{\"ask\":2}", "{\"tell\":1,\"value\":-0.25}",
                "{\"best\":true}", "{\"tell\":0,\"state\":\"failed\",\"reason\":\"no memory\"}",
                "{\"ask\":9}", "{\"ask\":1}", "{\"tell\":3,\"value\":-1e3}", "{\"best\":true}");
        assertThat(answers).containsExactly("{\"best\":null}",
                "{\"trial\":0,\"params\":{\"model\":\"linear\",\"bias\":false,\"scale\":0.5}}",
                "{\"trial\":1,\"params\":{\"model\":\"linear\",\"bias\":true,\"scale\":0.5}}",
                "{\"trial\":1,\"params\":{\"model\":\"linear\",\"bias\":true,\"scale\":0.5},\"value\":-0.25}",
                "{\"trial\":2,\"params\":{\"model\":\"net\",\"depth\":1,\"bias\":false,\"scale\":0.5}}",
                "{\"trial\":3,\"params\":{\"model\":\"net\",\"depth\":1,\"bias\":true,\"scale\":0.5}}",
                "{\"trial\":4,\"params\":{\"model\":\"net\",\"depth\":2,\"bias\":false,\"scale\":0.5}}",
                "{\"trial\":5,\"params\":{\"model\":\"net\",\"depth\":2,\"bias\":true,\"scale\":0.5}}",
                "{\"exhausted\":true}", "{\"exhausted\":true}",
                "{\"trial\":3,\"params\":{\"model\":\"net\",\"depth\":1,\"bias\":true,\"scale\":0.5},"
                        + "\"value\":-1000.0}");
    }

    @Test
    void largeValuesAreGoodWhereAsked() {
        String input = "{\"ask\":2}\n{\"tell\":0,\"value\":1}\n{\"tell\":1,\"value\":2}\n{\"best\":true}\n";
        assertThat(Run.withInput(input, "ask-tell", "--space", space, "--direction", "maximize").out())
                .contains("{\"trial\":1,").endsWith("\"value\":2.0}\n");
        assertThat(Run.withInput(input, "ask-tell", "--space", space).out()).endsWith("\"value\":1.0}\n");
    }

    @Test
    void aValueThatIsNotFiniteMakesAFailedTrial() {
        List<String> lines = new ArrayList<>(List.of("{\"ask\":6}"));
        List<String> values = List.of("NaN", "Infinity", "-Infinity", "\"NaN\"", "null", "1e999");
        for (int i = 0; i < values.size(); i++) {
            lines.add("{\"tell\":" + i + ",\"value\":" + values.get(i) + "}");
        }
        lines.add("{\"best\":true}");
        lines.add("{\"tell\":0,\"value\":1}");
        List<String> answers = talk("random", lines.toArray(String[]::new));
        assertThat(answers).hasSize(8);
        assertThat(answers.get(6)).isEqualTo("{\"best\":null}");
        assertThat(answers.get(7)).contains("a trial can be told once: tell=0, state=failed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"tell":0,"value":1}                   | a trial can be told once: tell=0, state=complete
            {"tell":2,"value":1}                   | only a trial that was asked for can be told: tell=2, asked=2
            {"tell":-1,"value":1}                  | only a trial that was asked for
            {"tell":1e0,"value":1}                 | tell must be a whole number
            {"tell":99999999999999999999,"value":1} | tell must be a whole number
            {"tell":1}                             | the key 'value' is missing
            {"tell":1,"value":"0.5"}               | value must be a number: value=\\"0.5\\"
            {"tell":1,"value":[1]}                 | value must be a single value
            {"tell":1,"valeu":1}                   | unknown key: valeu (did you mean 'value'?;
            {"tell":1,"state":"faild"}             | state must be \\"failed\\": state=\\"faild\\"
            {"tell":1,"state":"failed","value":1}  | unknown key: value
            {"tell":1,"state":"failed","reason":3} | reason must be text: reason=3
            {"tell":1,"value":1,"value":2}         | Duplicate
            {"ask":0}                              | ask must be in [1, 1000000]: ask=0
            {"ask":1.5}                            | ask must be a whole number: ask=1.5
            {"ask":"1"}                            | ask must be a whole number
            {"ask":1,"best":true}                  | unknown key: best
            {"best":false}                         | best must be true: best=false
            {"aks":1}                              | unknown key: aks (did you mean 'ask'?;
            {}                                     | a key is missing: one of ask, best, tell
            []                                     | a line must be one JSON object
            {"ask":1} {"ask":1}                    | a line must be one JSON object and nothing more
            {"ask":                                | a line must be JSON
            hello                                  | a line must be JSON
            ``                                     | a line must be one JSON object
            """)
    void answersWhatMakesNoSenseWithAnErrorAndGoesOn(String line, String expected) {
        List<String> answers = talk("random", "{\"ask\":2}", "{\"tell\":0,\"value\":1}", line,
                "{\"tell\":1,\"value\":0.5}", "{\"best\":true}");
        assertThat(answers).hasSize(4);
        assertThat(answers.get(2)).startsWith("{\"error\":\"").contains(expected);
        assertThat(answers.get(3)).startsWith("{\"trial\":1,").endsWith(",\"value\":0.5}");
    }

    @Test
    void theAnswersAreAFunctionOfTheMessagesAndTheSeed() throws IOException {
        space = Files.writeString(folder.resolve("wide.json"), """
                {"parameters": {"x": {"type": "float", "low": -5, "high": 5, "step": 0.01},
                  "n": {"type": "int", "low": 1, "high": 100}}}
                """).toString();
        for (String strategy : Strategies.names()) {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                lines.add("{\"ask\":1}");
                lines.add(i % 7 == 0
                        ? "{\"tell\":" + i + ",\"state\":\"failed\"}"
                        : "{\"tell\":" + i + ",\"value\":" + (i * 37 % 11) + "}");
            }
            String[] input = lines.toArray(String[]::new);
            assertThat(talk(strategy, input)).as(strategy).hasSize(40).isEqualTo(talk(strategy, input));
        }
    }

    @Test
    void refusesWhatCannotBeSearched() throws IOException {
        Path endless = Files.writeString(folder.resolve("endless.yaml"),
                "parameters: {x: {type: float, low: 0, high: 1}}");
        Run run = Run.of("ask-tell", "--space", endless.toString(), "--strategy", "grid");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("give it a step");
        Path typo = Files.writeString(folder.resolve("typo.yaml"), "parameters: {x: {type: flaot}}");
        run = Run.of("ask-tell", "--space", typo.toString());
        assertThat(run.code()).isEqualTo(ExitCode.DATA);
        assertThat(run.err()).contains("typo.yaml: line 1, parameters.x.type: unknown type: flaot (did you");
        assertThat(Run.of("ask-tell", "--space", folder.resolve("none.yaml").toString()).code()).isEqualTo(
                ExitCode.NO_INPUT);
        assertThat(Run.of("ask-tell").err()).contains("--space");
        assertThat(Run.of("ask-tell", "--space", space, "--strategy", "tep").err()).contains(
                "--strategy must be one of grid, random", "did you mean tpe?");
    }
}
