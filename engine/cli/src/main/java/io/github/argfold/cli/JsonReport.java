package io.github.argfold.cli;

import io.github.argfold.crossval.Score;
import io.github.argfold.crossval.ScoreTable;
import io.github.argfold.datasets.Dataset;
import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.Metric;
import io.github.argfold.kernels.search.NeighbourSearch;
import io.github.argfold.knn.Geometry;
import io.github.argfold.knn.KnnCell;
import java.io.StringWriter;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** A search as one JSON document; a score that is undefined is null. */
final class JsonReport {
    private final Outcome outcome;
    private final ScoreTable scores;
    private final JsonGenerator json;

    private JsonReport(Outcome outcome, JsonGenerator json) {
        this.outcome = outcome;
        this.json = json;
        scores = outcome.scores();
    }

    static String of(Outcome outcome, Dataset data, long seed, int top) {
        StringWriter text = new StringWriter();
        JsonFactory factory = JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
        try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), text)) {
            new JsonReport(outcome, json).write(data, seed, top);
        }
        return text.toString();
    }

    private void write(Dataset data, long seed, int top) {
        json.writeStartObject();
        json.writeName("best");
        cell(scores.best(0), true);
        json.writeNumberProperty("cells", scores.cells());
        json.writeNumberProperty("geometries", outcome.geometries());
        json.writeNumberProperty("pairFeatures", outcome.pairFeatures());
        json.writeNumberProperty("seconds", outcome.seconds());
        json.writeBooleanProperty("complete", outcome.complete());
        json.writeStringProperty("score", scores.scores().getFirst().label());
        json.writeStringProperty("cv", outcome.splits().description());
        json.writeStringProperty("task", data.target().task().name().toLowerCase(Locale.ROOT));
        json.writeArrayPropertyStart("top");
        for (int row : outcome.top(top)) {
            cell(row, false);
        }
        json.writeEndArray();
        provenance(data, seed, outcome.backend(), outcome.threads(), json);
        json.writeEndObject();
    }

    private void cell(int row, boolean folds) {
        KnnCell cell = outcome.cell(row);
        json.writeStartObject();
        json.writeObjectPropertyStart("params");
        geometry(cell.geometry(), json);
        json.writeStringProperty("weights", cell.weighting().label());
        json.writeNumberProperty("k", cell.k());
        json.writeEndObject();
        scored(row, 0, folds);
        if (scores.scores().size() > 1) {
            json.writeObjectPropertyStart("scores");
            for (int s = 0; s < scores.scores().size(); s++) {
                Score kind = scores.scores().get(s);
                json.writeObjectPropertyStart(kind.label());
                scored(row, s, folds);
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /** The properties that name a geometry. */
    static void geometry(Geometry geometry, JsonGenerator json) {
        json.writeStringProperty("scaler", geometry.scaling().label());
        json.writeStringProperty("metric", geometry.metric().label());
        if (geometry.metric().kind() == Metric.Kind.MINKOWSKI) {
            json.writeNumberProperty("p", geometry.metric().p());
        }
    }

    private void scored(int row, int score, boolean folds) {
        number("mean", scores.mean(row, score));
        number("std", scores.std(row, score));
        if (folds) {
            json.writeArrayPropertyStart("folds");
            for (int split = 0; split < (outcome.splits().pooled() ? 0 : scores.splits()); split++) {
                json.writeNumber(scores.splitScore(row, split, score));
            }
            json.writeEndArray();
        }
    }

    private void number(String name, double value) {
        if (Double.isFinite(value)) {
            json.writeNumberProperty(name, value);
        } else {
            json.writeNullProperty(name);
        }
    }

    /** What the numbers rest on. */
    static void provenance(Dataset data, long seed, Backend backend, int threads, JsonGenerator json) {
        json.writeObjectPropertyStart("provenance");
        json.writeStringProperty("data", data.name());
        json.writeStringProperty("source", data.provenance().source());
        json.writeStringProperty("sha256", data.provenance().sha256());
        json.writeStringProperty("licence", data.provenance().licence());
        json.writeNumberProperty("seed", seed);
        json.writeStringProperty("version", Version.text());
        json.writeStringProperty("jvm", Host.jvm());
        json.writeStringProperty("cpu", Host.cpu());
        json.writeStringProperty("backend", NeighbourSearch.describe(backend));
        json.writeNumberProperty("threads", threads);
        json.writeEndObject();
    }
}
