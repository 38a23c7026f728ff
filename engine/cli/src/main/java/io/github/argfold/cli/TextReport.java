package io.github.argfold.cli;

import io.github.argfold.crossval.Score;
import io.github.argfold.crossval.ScoreTable;
import io.github.argfold.kernels.search.NeighbourSearch;
import io.github.argfold.knn.KnnCell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A search for human eyes: the best first, then the top cells, then what they cost. */
final class TextReport {
    private final Outcome outcome;
    private final ScoreTable scores;
    private final boolean spread;

    private TextReport(Outcome outcome) {
        this.outcome = outcome;
        scores = outcome.scores();
        spread = scores.splits() > 1;
    }

    static String of(Outcome outcome, String taskLine, int top) {
        TextReport report = new TextReport(outcome);
        return report.best() + taskLine + "\n" + (top > 0 ? "\n" + report.table(top) : "") + "\n"
                + report.failures()
                + report.cost();
    }

    private String best() {
        int row = scores.best(0);
        KnnCell cell = outcome.cell(row);
        StringBuilder text = new StringBuilder();
        text.append("best: k = ").append(cell.k()).append(", weights = ").append(cell.weighting().label())
                .append(", metric = ").append(cell.metric()).append(", scaler = ")
                .append(cell.scaling().label())
                .append('\n');
        for (int s = 0; s < scores.scores().size(); s++) {
            text.append(scores.scores().get(s).label()).append(" = ").append(scores.mean(row, s));
            if (spread) {
                text.append(" ± ").append(scores.std(row, s)).append(" (").append(splits(row, s)).append(')');
            }
            text.append(", ").append(outcome.splits().description()).append('\n');
        }
        return text.toString();
    }

    private String splits(int row, int score) {
        int shown = Math.min(scores.splits(), 5);
        String values = IntStream.range(0, shown)
                .mapToObj(split -> String.format(Locale.ROOT, "%.6g", scores.splitScore(row, split, score)))
                .collect(Collectors.joining(" "));
        return shown < scores.splits() ? values + " … " + scores.splits() + " splits" : values;
    }

    private String table(int count) {
        List<Score> kinds = scores.scores();
        List<String> header = new ArrayList<>(List.of("rank"));
        StringBuilder alignment = new StringBuilder(">");
        for (Score kind : kinds) {
            header.add(kind.label());
            alignment.append('<');
            if (spread) {
                header.add("± std");
                alignment.append('<');
            }
        }
        header.addAll(List.of("k", "weights", "metric", "scaler"));
        TextTable table = new TextTable(header, alignment + "><<<");
        int[] ranks = scores.rank(0);
        for (int row : outcome.top(count)) {
            table.add(cells(row, ranks[row], kinds.size()));
        }
        return table.toString();
    }

    private String[] cells(int row, int rank, int kinds) {
        List<String> cells = new ArrayList<>(List.of(Integer.toString(rank)));
        for (int s = 0; s < kinds; s++) {
            cells.add(Double.toString(scores.mean(row, s)));
            if (spread) {
                cells.add(String.format(Locale.ROOT, "%.6f", scores.std(row, s)));
            }
        }
        KnnCell cell = outcome.cell(row);
        cells.addAll(List.of(Integer.toString(cell.k()), cell.weighting().label(), cell.metric().toString(),
                cell.scaling().label()));
        return cells.toArray(String[]::new);
    }

    private String failures() {
        int[] failed = IntStream.range(0, scores.cells()).filter(row -> scores.reason(row) != null).toArray();
        return failed.length == 0
                ? ""
                : String.format(Locale.ROOT, "%,d cell%s not scored: %s%n", failed.length,
                        failed.length == 1 ? "" : "s",
                        Arrays.stream(failed).mapToObj(scores::reason).distinct().limit(1)
                                .collect(Collectors.joining()));
    }

    private String cost() {
        return String.format(Locale.ROOT, "%s%,d cells, %s%,d %s, %,d pair-features, %s on %d thread%s, %s%n",
                outcome.complete() ? "" : "interrupted after " + outcome.scoredCells() + " of ",
                scores.cells(), outcome.complete() ? "" : outcome.scoredGeometries() + " of ",
                outcome.geometries(),
                outcome.geometries() == 1 ? "geometry" : "geometries", outcome.pairFeatures(),
                duration(outcome.seconds()), outcome.threads(), outcome.threads() == 1 ? "" : "s",
                NeighbourSearch.describe(outcome.backend()));
    }

    private static String duration(double seconds) {
        return seconds < 1
                ? String.format(Locale.ROOT, "%.0f ms", seconds * 1e3)
                : String.format(Locale.ROOT, "%.2f s", seconds);
    }
}
