package io.github.argfold.cli;

import io.github.argfold.study.Study;
import io.github.argfold.trial.Trial;
import io.github.argfold.trial.TrialState;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The conversation of {@code argfold ask-tell}: what each line means to a study, and what is answered. */
final class AskTell {
    private static final long MOST_AT_ONCE = 1_000_000;
    private static final JsonFactory JSON = new JsonFactory();

    private final Study study;

    AskTell(Study study) {
        this.study = study;
    }

    /** Prints the answer to a line; whatever is wrong with the line is an answer too, and changes nothing. */
    void answer(String line, PrintWriter out) {
        try {
            answer(JsonMessage.parse(line), out);
        } catch (IllegalArgumentException | IllegalStateException e) {
            print(out, json -> json.writeStringProperty("error", String.valueOf(e.getMessage())));
        }
    }

    private void answer(JsonMessage message, PrintWriter out) {
        if (message.has("ask")) {
            message.requireOnly(Set.of("ask"));
            ask(message.whole("ask"), out);
        } else if (message.has("tell")) {
            tell(message);
        } else if (message.has("best")) {
            message.requireOnly(Set.of("best"));
            message.require("best", true);
            best(out);
        } else {
            throw message.unknown(Set.of("ask", "tell", "best"));
        }
    }

    private void ask(long count, PrintWriter out) {
        if (count < 1 || count > MOST_AT_ONCE) {
            throw new IllegalArgumentException("ask must be in [1, " + MOST_AT_ONCE + "]: ask=" + count);
        }
        for (long i = 0; i < count; i++) {
            Optional<Trial> trial = study.ask();
            if (trial.isEmpty()) {
                print(out, json -> json.writeBooleanProperty("exhausted", true));
                return;
            }
            print(out, json -> configuration(trial.get(), json));
        }
    }

    private void tell(JsonMessage message) {
        int trial = running(message.whole("tell"));
        if (message.has("state")) {
            message.requireOnly(Set.of("tell", "state", "reason"));
            message.require("state", "failed");
            study.tellFailed(trial, message.has("reason") ? message.text("reason") : "told failed");
        } else {
            message.requireOnly(Set.of("tell", "value"));
            study.tell(trial, message.number("value"));
        }
    }

    private int running(long trial) {
        int asked = study.history().size();
        if (trial < 0 || trial >= asked) {
            throw new IllegalArgumentException("only a trial that was asked for can be told: tell=" + trial
                    + ", asked=" + asked);
        }
        TrialState state = study.history().state((int) trial);
        if (state != TrialState.RUNNING) {
            throw new IllegalArgumentException("a trial can be told once: tell=" + trial + ", state=" + state
                    .name().toLowerCase(Locale.ROOT));
        }
        return (int) trial;
    }

    private void best(PrintWriter out) {
        Optional<Trial> best = study.best();
        print(out, json -> best.ifPresentOrElse(trial -> {
            configuration(trial, json);
            json.writeNumberProperty("value", trial.value());
        }, () -> json.writeNullProperty("best")));
    }

    private static void configuration(Trial trial, JsonGenerator json) {
        json.writeNumberProperty("trial", trial.number());
        ParameterValues.write(trial.configuration(), json);
    }

    private static void print(PrintWriter out, Consumer<JsonGenerator> properties) {
        Writer line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
            json.writeStartObject();
            properties.accept(json);
            json.writeEndObject();
        }
        out.append(line.toString()).append('\n');
    }
}
