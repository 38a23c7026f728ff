package io.github.argfold.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.argfold.cli.program.ProgramObjective;
import io.github.argfold.space.Parameter;
import io.github.argfold.space.SearchSpace;
import io.github.argfold.study.StudyListener;
import io.github.argfold.trial.Trial;
import io.github.argfold.trial.TrialState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A line of CSV per trial, written as soon as its result is there, so that whatever ends the study loses none.
 * What is undefined is empty. Called by the study one result at a time.
 */
final class TrialsCsv implements StudyListener, AutoCloseable {
    private final CsvWriter writer;
    private final SearchSpace space;

    TrialsCsv(Path file, SearchSpace space) throws IOException {
        writer = CsvWriter.builder().bufferSize(0).lineDelimiter(LineDelimiter.LF).build(file);
        this.space = space;
        List<String> header = new ArrayList<>(List.of("trial", "state", "value"));
        space.parameters().stream().map(Parameter::name).forEach(name -> header.add("param_" + name));
        header.addAll(List.of("reason", "note"));
        writer.writeRecord(header);
    }

    @Override
    public void onResult(Trial trial, boolean best) {
        List<String> line = new ArrayList<>(List.of(Integer.toString(trial.number()),
                ProgramObjective.isInterruption(trial)
                        ? "interrupted"
                        : trial.state().name().toLowerCase(Locale.ROOT),
                trial.state() == TrialState.COMPLETE
                        ? Double.toString(trial.value())
                        : ""));
        for (Parameter parameter : space.parameters()) {
            String name = parameter.name();
            line.add(trial.configuration().isActive(name) ? trial.configuration().getString(name) : "");
        }
        line.add(trial.cause() == null ? "" : trial.cause());
        line.add(trial.note() == null ? "" : trial.note());
        writer.writeRecord(line);
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
