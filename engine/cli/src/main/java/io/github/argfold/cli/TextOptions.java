package io.github.argfold.cli;

import io.github.argfold.datasets.Header;
import io.github.argfold.datasets.ReadOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a delimited text file is laid out. */
final class TextOptions {
    @Option(names = "--header", paramLabel = "WHEN", defaultValue = "auto", description = "Whether the first line names the columns: auto, yes or no (default: ${DEFAULT-VALUE}).")
    String header = "";

    @Option(names = "--delimiter", paramLabel = "C", description = "What separates cells: one character, or tab (default: found out).")
    @Nullable
    String delimiter;

    /** Adds these options to those for reading. */
    ReadOptions.Builder apply(ReadOptions.Builder options) {
        return options.header(Choice.of("--header", header, Header.class)).delimiter(delimiterChar());
    }

    private @Nullable Character delimiterChar() {
        if (delimiter == null) {
            return null;
        }
        return switch (delimiter) {
            case "tab", "\\t" -> '\t';
            case String one when one.length() == 1 -> one.charAt(0);
            default -> throw new IllegalArgumentException(
                    "--delimiter must be one character or tab: --delimiter=" + delimiter);
        };
    }
}
