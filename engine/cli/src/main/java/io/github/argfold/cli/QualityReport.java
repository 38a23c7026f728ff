package io.github.argfold.cli;

import io.github.argfold.quality.QualityPlan;
import io.github.argfold.quality.QualityResult;
import io.github.argfold.quality.Ranking;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** What {@code argfold quality} prints. */
final class QualityReport {
    private QualityReport() {
    }

    /** Tables of median regrets and of their sums; with {@code curves} a line per checkpoint. */
    static String text(QualityResult result, boolean curves) {
        QualityPlan plan = result.plan();
        Ranking ranking = result.ranking();
        List<String> strategies = ranking.strategies();
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT,
                "%s: %d functions, %d trials, %d seeds from instance %d%n%nMedian regret (share of random's)%n",
                plan.suite(), result.functions().size(), plan.budget(), plan.seeds(), plan.firstInstance()));
        TextTable medians = new TextTable(
                Stream.concat(Stream.of("function", "trials"), strategies.stream()).toList(),
                "<>" + ">".repeat(strategies.size()));
        int[] checkpoints = result.checkpoints();
        for (String function : result.functions()) {
            for (int c = curves ? 0 : checkpoints.length - 1; c < checkpoints.length; c++) {
                List<String> cells = new ArrayList<>(List.of(function, Integer.toString(checkpoints[c])));
                for (String strategy : strategies) {
                    String median = String.format(Locale.ROOT, "%.3g",
                            result.medianRegret(function, strategy, c));
                    cells.add(c < checkpoints.length - 1
                            ? median
                            : median + String.format(Locale.ROOT, " (%.3f)",
                                    result.normalisedRegret(function, strategy)));
                }
                medians.add(cells.toArray(String[]::new));
            }
        }
        TextTable sums = new TextTable(List.of("strategy", "mean share", "mean rank", "seconds/study"),
                "<>>>");
        for (int i = 0; i < strategies.size(); i++) {
            String strategy = strategies.get(i);
            sums.add(strategy, String.format(Locale.ROOT, "%.4f", result.normalisedRegret(strategy)),
                    String.format(Locale.ROOT, "%.2f", ranking.meanRanks().get(i)),
                    String.format(Locale.ROOT, "%.3g", result.medianSeconds(strategy)));
        }
        return text.append(medians).append('\n').append(sums).append(String.format(Locale.ROOT,
                "%nMean ranks that differ by %.2f or more differ beyond chance (Nemenyi, 0.05).%n",
                ranking.criticalDifference())).toString();
    }

    /** The same as one document; an undefined or infinite number is null. */
    static String json(QualityResult result) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            QualityPlan plan = result.plan();
            Ranking ranking = result.ranking();
            json.writeStartObject();
            json.writeStringProperty("suite", plan.suite().name());
            json.writeNumberProperty("budget", plan.budget());
            json.writeNumberProperty("seeds", plan.seeds());
            json.writeNumberProperty("instance", plan.firstInstance());
            number(json, "criticalDifference", ranking.criticalDifference());
            json.writeArrayPropertyStart("strategies");
            for (int i = 0; i < ranking.strategies().size(); i++) {
                strategy(json, result, ranking.strategies().get(i), ranking.meanRanks().get(i));
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void strategy(JsonGenerator json, QualityResult result, String strategy, double meanRank) {
        json.writeStartObject();
        json.writeStringProperty("strategy", strategy);
        number(json, "normalisedRegret", result.normalisedRegret(strategy));
        number(json, "meanRank", meanRank);
        number(json, "secondsPerStudy", result.medianSeconds(strategy));
        json.writeArrayPropertyStart("functions");
        for (String function : result.functions()) {
            json.writeStartObject();
            json.writeStringProperty("function", function);
            number(json, "normalisedRegret", result.normalisedRegret(function, strategy));
            json.writeArrayPropertyStart("medianRegrets");
            int[] checkpoints = result.checkpoints();
            for (int c = 0; c < checkpoints.length; c++) {
                json.writeStartObject();
                json.writeNumberProperty("trials", checkpoints[c]);
                number(json, "regret", result.medianRegret(function, strategy, c));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, String name, double value) {
        if (Double.isFinite(value)) {
            json.writeNumberProperty(name, value);
        } else {
            json.writeNullProperty(name);
        }
    }
}
