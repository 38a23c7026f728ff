package io.github.argfold.cli;

import io.github.argfold.datasets.Dataset;
import io.github.argfold.knn.EvaluationPlan;
import io.github.argfold.knn.Geometry;
import io.github.argfold.knn.KnnEvaluator;
import io.github.argfold.knn.PlannedPass;
import java.io.StringWriter;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The plan of a search as one JSON document, under the names of {@link JsonReport}. */
final class PlanJson {
    private PlanJson() {
    }

    static String of(EvaluationPlan plan, KnnEvaluator evaluator, Dataset data, JobOptions job) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeNumberProperty("cells", plan.cells());
            json.writeNumberProperty("geometries", plan.geometries());
            json.writeNumberProperty("readOuts", plan.readOuts());
            json.writeNumberProperty("pairFeatures", plan.pairFeatures());
            json.writeNumberProperty("bytes", plan.bytes());
            json.writeNumberProperty("expectedSeconds", plan.expectedSeconds());
            json.writeStringProperty("score", evaluator.scores().getFirst().label());
            json.writeStringProperty("cv", evaluator.splits().description());
            json.writeStringProperty("task", data.target().task().name().toLowerCase(Locale.ROOT));
            json.writeStringProperty("strategy", job.search.strategy);
            if (!job.search.everyCell()) {
                json.writeNumberProperty("trials", Math.min(job.search.trials(), plan.geometries()));
            }
            json.writeArrayPropertyStart("passes");
            plan.plannedPasses().forEach(pass -> pass(pass, json));
            json.writeEndArray();
            JsonReport.provenance(data, job.cv.seed, plan.backend(), plan.threads(), json);
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void pass(PlannedPass pass, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("way", pass.way());
        json.writeNumberProperty("passes", pass.passes());
        json.writeNumberProperty("pairFeatures", pass.pairFeatures());
        json.writeArrayPropertyStart("geometries");
        for (Geometry geometry : pass.geometries()) {
            json.writeStartObject();
            JsonReport.geometry(geometry, json);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
