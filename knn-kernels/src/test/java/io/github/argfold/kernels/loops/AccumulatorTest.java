package io.github.argfold.kernels.loops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a loop adds up is the argument of its operation, never the receiver: {@code s = x.mul(y).add(s)}.
 *
 * <p>A sum's exact type is known to the compiler only once the loop is; where it looked too early it gave up on sums
 * that were receivers, and the loop made objects for as long as the JVM lived.
 */
class AccumulatorTest {
    private static final Path SOURCES = Path.of("src/main/java/io/github/argfold/kernels/loops");
    private static final Pattern RECEIVER = Pattern
            .compile("\\b(s\\w*|low|high|least) = \\1\\s*\\.(add|max|min|blend)\\(");

    @Test
    void noSumIsAReceiver() throws IOException {
        List<Path> kernels;
        try (Stream<Path> files = Files.list(SOURCES)) {
            kernels = files.filter(file -> file.getFileName().toString().startsWith("Vector")).toList();
        }
        assertThat(kernels).hasSizeGreaterThan(20);
        for (Path kernel : kernels) {
            assertThat(RECEIVER.matcher(Files.readString(kernel)).results().map(r -> r.group()).toList())
                    .as("sums that are receivers in %s", kernel.getFileName()).isEmpty();
        }
    }
}
