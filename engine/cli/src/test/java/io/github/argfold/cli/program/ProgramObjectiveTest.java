package io.github.argfold.cli.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.argfold.space.SearchSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramObjectiveTest {
    private static final SearchSpace SPACE = SearchSpace.builder().integer("n", 1, 9).build();

    @TempDir
    Path folder = Path.of("");

    private static double run(String script, @Nullable String field, @Nullable Duration limit,
            BooleanSupplier cancelled) throws Exception {
        return new ProgramObjective(CommandTemplate.of(script, true, SPACE), field, limit, cancelled)
                .evaluate(
                        SPACE.configuration(Map.of("n", 3)));
    }

    private static double run(String script) throws Exception {
        return run(script, null, null, () -> false);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            echo {n}.5                         | 3.5
            echo loss; echo -1.5e-3            | -0.0015
            echo ' +.5 '; echo; echo           | 0.5
            printf 7                           | 7
            printf '1\\r\\n2\\r\\n'            | 2
            echo $ARGFOLD_N                    | 3
            echo nan                           | NaN
            echo -inf                          | -Infinity
            seq 1 200000                       | 200000
            cat; echo 1                        | 1
            """)
    void readsTheLastLine(String script, double expected) throws Exception {
        assertThat((Double) run(script)).isEqualTo(Double.valueOf(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            echo '{"loss": 0.25, "x": 1}'                     | loss   | 0.25
            echo 5; echo '{"a": {"loss": [1]}, "m": {"loss": 2}}' | m.loss | 2
            printf '{"a": 1,\\n "loss": 3\\n}\\n'             | loss   | 3
            echo '{"loss": NaN}'                              | loss   | NaN
            echo '{"loss": null}'                             | loss   | NaN
            echo '{"loss": "1.5"}'                            | loss   | 1.5
            """)
    void readsAFieldOfJson(String script, String field, double expected) throws Exception {
        assertThat((Double) run(script, field, null, () -> false)).isEqualTo(Double.valueOf(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            true                              |      | printed nothing
            echo done                         |      | must be a number: done
            echo 1d                           |      | must be a number: 1d
            echo 5                            | loss | no such field: --value-field=loss
            echo word                         | loss | must be a JSON object: word
            echo '{"los": 1}'                 | loss | no such field: --value-field=loss
            echo '{"loss": [1]}'              | loss | the field must be a number
            echo '{"loss": {}}'               | loss.x | no such field: --value-field=loss.x
            """)
    void saysWhyThereIsNoValue(String script, @Nullable String field, String expected) {
        assertThatThrownBy(() -> run(script, field, null, () -> false)).isInstanceOf(TrialFailure.class)
                .hasMessageContaining(expected);
    }

    @Test
    void keepsTheLastLinesOfAProgramThatFails() {
        assertThatThrownBy(() -> run("seq 1 30 >&2; exit 3")).hasToString(
                "exit code 3\n21\n22\n23\n24\n25\n26\n27\n28\n29\n30");
        assertThatThrownBy(() -> run("echo out; exit 1")).hasToString("exit code 1\nout");
        assertThatThrownBy(() -> run("exit 1")).hasToString("exit code 1");
        assertThatThrownBy(() -> run("echo 1; kill -9 $$")).hasMessageStartingWith("exit code 137");
    }

    @Test
    void killsWhatTakesTooLongWithAllItStarted() throws Exception {
        Path pids = folder.resolve("pids");
        long start = System.nanoTime();
        assertThatThrownBy(() -> run("echo begun; sleep 61 & echo $! > " + pids + "; sleep 62; echo 1", null,
                Duration.ofMillis(300), () -> false)).hasMessageStartingWith(
                        "took longer than 0.3 s (--trial-timeout)\n");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        requireGone(pids);
    }

    @Test
    void killsWhatDoesNotListen() throws Exception {
        Path pids = folder.resolve("pids");
        assertThatThrownBy(
                () -> run("trap '' TERM; echo $$ > " + pids + "; while :; do sleep 0.1; done", null,
                        Duration.ofMillis(300), () -> false))
                .hasMessageContaining("took longer");
        requireGone(pids);
    }

    @Test
    void endsAtOnceWhenCancelled() throws Exception {
        Path pids = folder.resolve("pids");
        AtomicBoolean cancelled = new AtomicBoolean();
        Thread.ofVirtual().start(() -> {
            while (!Files.exists(pids)) {
                Thread.onSpinWait();
            }
            cancelled.set(true);
        });
        // exec: a shell that outlives its child would say so, and that is kept.
        assertThatThrownBy(() -> run("echo $$ > " + pids + "; exec sleep 63", null, null, cancelled::get))
                .hasToString("interrupted");
        requireGone(pids);
        assertThatThrownBy(() -> run("touch " + folder.resolve("never"), null, null, () -> true)).hasToString(
                "interrupted");
        assertThat(folder.resolve("never")).doesNotExist();
    }

    @Test
    void doesNotWaitForWhatAProgramLeavesBehind() throws Exception {
        long start = System.nanoTime();
        assertThat(run("sleep 15 & echo 4")).isEqualTo(4);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void remembersThatAProgramCannotBeStarted() {
        ProgramObjective objective = new ProgramObjective(CommandTemplate.of("no-such-program {n}", false,
                SPACE), null, null, () -> false);
        assertThatThrownBy(() -> objective.evaluate(SPACE.configuration(Map.of("n", 3)))).isInstanceOf(
                TrialFailure.class).hasMessageContaining("no-such-program");
        assertThat(objective.startFailure()).contains("no-such-program");
    }

    private static void requireGone(Path pids) throws IOException, InterruptedException {
        for (String pid : Files.readAllLines(pids)) {
            for (int wait = 0; wait < 100 && isRunning(pid); wait++) {
                Thread.sleep(20);
            }
            assertThat(isRunning(pid)).as("process %s", pid).isFalse();
        }
    }

    /** A killed process may stay as a zombie until whoever inherits it asks. */
    private static boolean isRunning(String pid) throws IOException {
        Path status = Path.of("/proc", pid, "stat");
        if (!Files.isDirectory(Path.of("/proc/self"))) {
            return ProcessHandle.of(Long.parseLong(pid)).map(ProcessHandle::isAlive).orElse(false);
        }
        return Files.exists(status) && !Files.readString(status).contains(") Z ");
    }
}
