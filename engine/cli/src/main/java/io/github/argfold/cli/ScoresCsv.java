package io.github.argfold.cli;

import io.github.argfold.crossval.Score;
import io.github.argfold.crossval.ScoreTable;
import io.github.argfold.kernels.Metric;
import io.github.argfold.knn.KnnCell;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Every cell as a line of CSV under the column names of scikit-learn's {@code cv_results_}, in grid order and full
 * double precision. What is undefined is empty. With several scores their names take the place of {@code score}, as
 * there.
 */
final class ScoresCsv {
    private final Outcome outcome;
    private final ScoreTable scores;
    private final int splits;

    private ScoresCsv(Outcome outcome) {
        this.outcome = outcome;
        scores = outcome.scores();
        splits = outcome.splits().pooled() ? 0 : scores.splits();
    }

    static void write(Outcome outcome, Path file) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            new ScoresCsv(outcome).write(writer);
        }
    }

    private void write(BufferedWriter writer) throws IOException {
        List<Score> kinds = scores.scores();
        StringBuilder line = new StringBuilder("param_scaler,param_metric,param_p,param_weights,param_k");
        for (Score kind : kinds) {
            String name = kinds.size() == 1 ? "score" : kind.label();
            for (int split = 0; split < splits; split++) {
                line.append(",split").append(split).append("_test_").append(name);
            }
            line.append(",mean_test_").append(name).append(",std_test_").append(name).append(",rank_test_")
                    .append(name);
        }
        int[][] ranks = new int[kinds.size()][];
        for (int s = 0; s < ranks.length; s++) {
            ranks[s] = scores.rank(s);
        }
        flush(line, writer);
        for (int row = 0; row < scores.cells(); row++) {
            cell(outcome.cell(row), line);
            for (int s = 0; s < ranks.length; s++) {
                for (int split = 0; split < splits; split++) {
                    number(scores.splitScore(row, split, s), line);
                }
                number(scores.mean(row, s), line);
                number(scores.std(row, s), line);
                line.append(',').append(ranks[s][row]);
            }
            flush(line, writer);
        }
    }

    private static void cell(KnnCell cell, StringBuilder line) {
        line.append(cell.scaling().label()).append(',').append(cell.metric().label());
        number(cell.metric().kind() == Metric.Kind.MINKOWSKI ? cell.metric().p() : Double.NaN, line);
        line.append(',').append(cell.weighting().label()).append(',').append(cell.k());
    }

    private static void number(double value, StringBuilder line) {
        line.append(',');
        if (!Double.isNaN(value)) {
            line.append(value);
        }
    }

    private static void flush(StringBuilder line, BufferedWriter writer) throws IOException {
        writer.append(line.append('\n'));
        line.setLength(0);
    }
}
