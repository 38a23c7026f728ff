package io.github.argfold.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a search leaves behind. */
final class OutputOptions {
    @Option(names = "--top", paramLabel = "N", defaultValue = "10", description = "Cells in the table (default: ${DEFAULT-VALUE}).")
    int top;

    @Option(names = "--json", description = "Print one JSON document instead.")
    boolean json;

    @Option(names = "--scores", paramLabel = "FILE.csv", description = "Write every cell's scores under scikit-learn's cv_results_ column names, in grid order.")
    @Nullable
    Path scores;

    @Option(names = "--model", paramLabel = "FILE", description = "Refit the best cell on all rows and save the model for argfold predict.")
    @Nullable
    Path model;

    /**
     * Requires that what is asked for can be written.
     *
     * @param source the data that are read
     */
    void check(String source) {
        if (top < 0) {
            throw new IllegalArgumentException("--top must be at least 0: --top=" + top);
        }
        if (scores != null && scores.equals(model)) {
            throw new IllegalArgumentException("--scores and --model must be two files: --scores=" + scores);
        }
        OutputFile.require("--scores", scores, source, "data");
        OutputFile.require("--model", model, source, "data");
    }
}
