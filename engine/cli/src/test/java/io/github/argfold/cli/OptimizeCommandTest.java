package io.github.argfold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real processes: shells and Python. */
class OptimizeCommandTest {
    @TempDir
    Path folder = Path.of("");
    private String space = "";

    @BeforeEach
    void writeSpace() throws IOException {
        space = Files.writeString(folder.resolve("space.yaml"), """
                parameters:
                  n: {type: int, low: 1, high: 9}
                  mode: {type: categorical, choices: [plain, fancy one]}
                """).toString();
    }

    private Run optimize(String command, String... more) {
        String[] all = new String[more.length + 5];
        System.arraycopy(new String[]{"optimize", "--space", space, "--command", command}, 0, all, 0, 5);
        System.arraycopy(more, 0, all, 5, more.length);
        return Run.of(all);
    }

    @Test
    void findsTheBestOfEveryCell() {
        Run run = optimize("sh -c 'echo trying; echo $(( (ARGFOLD_N - 4) * (ARGFOLD_N - 4) ))'", "--strategy",
                "grid");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("""
                best: value = 0.0 (trial 6)
                  n = 4
                  mode = plain

                rank  trial  value  n  mode
                   1      6  0.0    4  plain
                   2      7  0.0    4  fancy one
                """).contains("18 trials in ", "on 1 thread, window 1; grid, seed 0; space exhausted");
    }

    @Test
    void tunesAPythonScript() throws IOException {
        Path script = Files.writeString(folder.resolve("train.py"), """
                import json, os, sys
                lr, momentum = float(sys.argv[1]), float(sys.argv[2])
                assert os.environ["ARGFOLD_LR"] == sys.argv[1]
                print("epoch 1", flush=True)
                print(json.dumps({"metrics": {"accuracy": 1 - (lr - 0.3) ** 2 - (momentum - 0.8) ** 2}}))
                """);
        Path continuous = Files.writeString(folder.resolve("space.toml"), """
                [parameters]
                lr = {type = "float", low = 0, high = 1}
                momentum = {type = "float", low = 0, high = 1}
                """);
        Run run = Run.of("optimize", "--space", continuous.toString(), "--command", "python3 " + script
                + " {lr} {momentum}", "--strategy", "tpe", "--trials", "25", "--direction", "maximize",
                "--value-field", "metrics.accuracy", "--threads", "2", "--json");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("{\"best\":{\"trial\":").contains("\"params\":{\"lr\":0.",
                "\"value\":0.9",
                "\"trials\":25,\"completed\":25,\"failed\":0,\"complete\":true,\"stopped\":\"trials: 25\"",
                "\"strategy\":\"tpe\",\"direction\":\"maximize\",\"seed\":0,\"window\":2,\"threads\":2");
    }

    @Test
    void keepsFailedTrialsAndGoesOn() throws IOException {
        Path csv = folder.resolve("trials.csv");
        Run run = optimize("sh -c 'test {n} -gt 3 || { echo \"too small, {n}\" >&2; exit 5; }; echo {n}'",
                "--strategy", "grid", "--trials", "10", "--trials-out", csv.toString());
        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("best: value = 4.0 (trial 6)").contains(
                "6 of 10 trials failed, the last one (trial 5): exit code 5\n  too small, 3\n");
        List<String> lines = Files.readAllLines(csv);
        assertThat(lines.getFirst()).isEqualTo("trial,state,value,param_n,param_mode,reason,note");
        assertThat(Files.readString(csv)).contains(
                "\n0,failed,,1,plain,\"exit code 5\ntoo small, 1\",\n")
                .contains("\n7,complete,4.0,4,fancy one,,\n");
    }

    @Test
    void retriesIfAsked() throws IOException {
        Path count = folder.resolve("count");
        String command = "sh -c 'echo x >> " + count + "; test $(( $(wc -l < " + count
                + ") % 3 )) = 0 && echo 1'";
        assertThat(optimize(command, "--trials", "2", "--retries", "2").code()).isZero();
        assertThat(Files.readAllLines(count)).hasSize(6);
    }

    @Test
    void findsTheSameOnAnyNumberOfThreads() throws IOException {
        String command = "sh -c 'echo $(( ({n} * 7 + 3) % 11 ))'";
        Path one = folder.resolve("one.csv");
        Path four = folder.resolve("four.csv");
        optimize(command, "--window", "4", "--seed", "5", "--trials", "12", "--trials-out", one.toString());
        optimize(command, "--window", "4", "--seed", "5", "--trials", "12", "--trials-out", four.toString(),
                "--threads", "4");
        assertThat(four).hasSameTextualContentAs(one);
        assertThat(Files.readAllLines(one)).hasSize(13);
    }

    @Test
    void stopsWhenItShould() {
        assertThat(optimize("echo 3", "--target", "3").out()).contains("1 trial in ", "target: 3.0");
        assertThat(optimize("echo 3", "--patience", "4").out()).contains("5 trials in ", "patience: 4");
        assertThat(optimize("sh -c 'sleep 0.1; echo 3'", "--timeout", "350ms", "--allow-repeats").out())
                .contains("wall clock");
        assertThat(optimize("sh -c 'sleep 30'", "--trial-timeout", "100ms", "--trials", "2").err()).contains(
                "no trial gave a value", "took longer than 0.1 s");
    }

    @Test
    void printsTheBestSoFarWhenInterrupted() {
        Path csv = folder.resolve("trials.csv");
        AtomicInteger asked = new AtomicInteger();
        Run run = Run.of(() -> asked.incrementAndGet() > 30, "optimize", "--space", space, "--command",
                "sh -c 'sleep 0.05; echo {n}'", "--trials-out", csv.toString());
        assertThat(run.code()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(run.out()).startsWith("best: value = ").contains("interrupted: ").doesNotContain("failed");
        assertThat(csv).content().doesNotContain("failed");
        assertThat(Run.of(() -> true, "optimize", "--space", space, "--command", "echo 1").err())
                .isEqualTo("argfold: interrupted: no trial had ended\n");
    }

    /** One has failed by itself, and one has been running. */
    @Test
    void doesNotCountTheInterruptedTrialAsFailed() throws IOException {
        Path csv = folder.resolve("trials.csv");
        Path started = folder.resolve("started");
        Run run = Run.of(() -> Files.exists(started), "optimize", "--space", space, "--strategy", "grid",
                "--command",
                "sh -c 'test $ARGFOLD_N = 1 && exit 3; test $ARGFOLD_N = 2 && echo 5 && exit; touch "
                        + started
                        + "; sleep 30'",
                "--json", "--trials-out", csv.toString());
        assertThat(run.code()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(run.out()).contains("\"trials\":4,\"completed\":2,\"failed\":2,\"complete\":false",
                "\"lastFailure\":{\"trial\":1,\"reason\":\"exit code 3\"}");
        assertThat(csv).content().contains("\n4,interrupted,,3,plain,interrupted,\n");
    }

    @Test
    void hasAnExitCodeForNoValueAtAll() {
        Run run = optimize("sh -c 'echo broken >&2; exit 2'", "--trials", "2");
        assertThat(run.code()).isEqualTo(ExitCode.NO_RESULT);
        assertThat(run.err()).isEqualTo(
                "argfold: no trial gave a value; the last one (trial 1): exit code 2\nbroken\n");
        Run json = optimize("false", "--trials", "2", "--json");
        assertThat(json.code()).isEqualTo(ExitCode.NO_RESULT);
        assertThat(json.out()).startsWith("{\"best\":null,").contains(
                "\"lastFailure\":{\"trial\":1,\"reason\":\"exit code 1\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            --trials 0              | --trials must be at least 1: --trials=0
            --timeout soon          | --timeout must be a duration above 0, as in 90, 45s, 10m, 1h30m or 2d: --timeout=soon
            --trial-timeout 0       | --trial-timeout must be a duration above 0
            --threads 0             | --threads must be at least 1
            --window 0              | --window must be at least 1
            --retries -1            | --retries must be at least 0
            --patience 0            | --patience must be at least 1
            --direction up          | --direction must be one of minimize, maximize
            --strategy gird         | did you mean grid?
            --value-feild x         | did you mean --value-field?
            --command {m}           | --command names no parameter of the space: {m} (
            --command no-such-thing | --command cannot be started
            --command '             | a quote is not closed: '
            """)
    void namesWhatIsWrongWithTheLine(String line, String expected) {
        String[] words = line.split(" ");
        Run run = words[0].equals("--command")
                ? optimize(words[1])
                : optimize("echo 1", words);
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).startsWith("argfold: ").contains(expected).hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void refusesFilesThatCannotBeUsed() throws IOException {
        assertThat(optimize("echo 1", "--trials-out", folder.resolve("no/t.csv").toString()).code())
                .isEqualTo(
                        ExitCode.IO);
        Run over = optimize("echo 1", "--trials-out", space);
        assertThat(over.code()).isEqualTo(ExitCode.IO);
        assertThat(over.err()).contains("space.yaml: it holds the space; choose another name");
        space = Files.writeString(folder.resolve("never.yaml"),
                "{parameters: {x: {type: float, low: 0, high: 1}}, constraints: [x > 2]}").toString();
        Run run = optimize("echo 1");
        assertThat(run.code()).isEqualTo(ExitCode.DATA);
        assertThat(run.err()).contains("never.yaml: no configuration that satisfies the constraints");
    }
}
