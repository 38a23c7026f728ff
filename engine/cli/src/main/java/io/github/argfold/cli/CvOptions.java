package io.github.argfold.cli;

import io.github.argfold.crossval.Score;
import io.github.argfold.crossval.Splitter;
import io.github.argfold.datasets.ClassTarget;
import io.github.argfold.datasets.Dataset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a cell is scored. */
final class CvOptions {
    @Option(names = "--cv", paramLabel = "SPEC", description = "Splits: stratified:5, kfold:10, loo, repeated-stratified:5x10, repeated-kfold:5x10,"
            + " group:COLUMN:5, predefined:COLUMN, holdout:0.25, timeseries:5. The column named leaves the"
            + " features (default: stratified:5 for classes, kfold:5 for numbers).")
    @Nullable
    String cv;

    @Option(names = "--shuffle", description = "Shuffle the rows before they are split, as scikit-learn does.")
    boolean shuffle;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "0", description = "Seed of the shuffle and of random strategies (default: ${DEFAULT-VALUE}).")
    long seed;

    @Option(names = "--score", paramLabel = "NAME", split = ",", description = "Scores under scikit-learn's names, greater is better; the first picks the best cell"
            + " (default: accuracy for classes, r2 for numbers).")
    List<String> scores = List.of();

    /** Requires that splits and scores can be read. */
    void check() {
        if (cv != null) {
            Splitter.parse(cv, shuffle, seed);
        }
        scores();
    }

    /** Columns the splits need, by name or index. */
    List<String> sideColumns() {
        if (cv == null) {
            return List.of();
        }
        String column = column(cv);
        return column.isEmpty() ? List.of() : List.of(column);
    }

    /** The splitter for these data, whose side columns bear their true names. */
    Splitter splitter(Dataset data) {
        String spec = cv;
        if (spec == null) {
            spec = data.target() instanceof ClassTarget ? "stratified:5" : "kfold:5";
        } else if (!data.sideColumns().isEmpty()) {
            spec = spec.replace(":" + column(spec), ":" + data.sideColumns().getFirst().name());
        }
        return Splitter.parse(spec, shuffle, seed);
    }

    /** The scores asked for; none stands for the default. */
    Score[] scores() {
        return scores.stream().map(Score::parse).toArray(Score[]::new);
    }

    /** The column within {@code group:COLUMN:FOLDS} or {@code predefined:COLUMN}; it may hold colons itself. */
    private static String column(String spec) {
        if (spec.startsWith("predefined:")) {
            return spec.substring("predefined:".length());
        }
        int last = spec.lastIndexOf(':');
        return spec.startsWith("group:") && last > "group:".length()
                ? spec.substring("group:".length(), last)
                : "";
    }
}
