package io.github.argfold.cli;

import io.github.argfold.trial.Trial;
import java.io.StringWriter;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The outcome of a study as one JSON document. */
final class StudyJson {
    private StudyJson() {
    }

    static String of(StudyOutcome outcome, int top) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeName("best");
            outcome.result().best().ifPresentOrElse(best -> trial(best, json), json::writeNull);
            json.writeNumberProperty("trials", outcome.ended());
            json.writeNumberProperty("completed", outcome.history().completed());
            json.writeNumberProperty("failed", outcome.failed());
            json.writeBooleanProperty("complete", !outcome.interrupted());
            json.writeStringProperty("stopped", outcome.result().stopReason());
            json.writeNumberProperty("seconds", outcome.result().elapsed().toNanos() * 1e-9);
            json.writeArrayPropertyStart("top");
            outcome.top(top).forEach(trial -> trial(trial, json));
            json.writeEndArray();
            outcome.lastFailure().ifPresent(failed -> {
                json.writeObjectPropertyStart("lastFailure");
                json.writeNumberProperty("trial", failed.number());
                json.writeStringProperty("reason", String.valueOf(failed.cause()));
                json.writeEndObject();
            });
            provenance(outcome, json);
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void trial(Trial trial, JsonGenerator json) {
        json.writeStartObject();
        json.writeNumberProperty("trial", trial.number());
        ParameterValues.write(trial.configuration(), json);
        json.writeNumberProperty("value", trial.value());
        json.writeEndObject();
    }

    private static void provenance(StudyOutcome outcome, JsonGenerator json) {
        json.writeObjectPropertyStart("provenance");
        json.writeStringProperty("strategy", outcome.study().strategy().name());
        json.writeStringProperty("direction", outcome.history().direction().name().toLowerCase(Locale.ROOT));
        json.writeNumberProperty("seed", outcome.study().seed());
        json.writeNumberProperty("window", outcome.result().window());
        json.writeNumberProperty("threads", outcome.threads());
        json.writeStringProperty("version", Version.text());
        json.writeStringProperty("jvm", Host.jvm());
        json.writeStringProperty("cpu", Host.cpu());
        json.writeEndObject();
    }
}
