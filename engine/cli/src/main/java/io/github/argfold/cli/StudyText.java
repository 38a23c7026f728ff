package io.github.argfold.cli;

import io.github.argfold.space.Configuration;
import io.github.argfold.space.Parameter;
import io.github.argfold.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The outcome of a study for human eyes: the best first, then the top trials, then what they cost. */
final class StudyText {
    private final StudyOutcome outcome;

    private StudyText(StudyOutcome outcome) {
        this.outcome = outcome;
    }

    static String of(StudyOutcome outcome, int top) {
        StudyText text = new StudyText(outcome);
        return text.best() + (top > 0 ? "\n" + text.table(top) : "") + "\n" + text.failures() + text.cost();
    }

    private String best() {
        Trial best = outcome.result().best().orElseThrow();
        StringBuilder text = new StringBuilder("best: value = " + best.value() + " (trial " + best.number()
                + ")\n");
        best.configuration().toMap().forEach((name, value) -> text.append("  ").append(name).append(" = ")
                .append(value).append('\n'));
        return text.toString();
    }

    private String table(int count) {
        List<String> names = outcome.study().space().parameters().stream().map(Parameter::name).toList();
        List<String> header = new ArrayList<>(List.of("rank", "trial", "value"));
        header.addAll(names);
        TextTable table = new TextTable(header, ">><" + "<".repeat(names.size()));
        List<Trial> top = outcome.top(count);
        for (int rank = 0; rank < top.size(); rank++) {
            Trial trial = top.get(rank);
            Configuration configuration = trial.configuration();
            List<String> cells = new ArrayList<>(List.of(Integer.toString(rank + 1), Integer.toString(trial
                    .number()), Double.toString(trial.value())));
            names.forEach(name -> cells.add(configuration.isActive(name)
                    ? configuration.getString(name)
                    : ""));
            table.add(cells.toArray(String[]::new));
        }
        return table.toString();
    }

    private String failures() {
        return outcome.lastFailure().map(trial -> String.format(Locale.ROOT,
                "%,d of %,d trials failed, the last one (trial %d): %s%n", outcome.failed(), outcome.ended(),
                trial.number(), String.valueOf(trial.cause()).replace("\n", "\n  "))).orElse("");
    }

    private String cost() {
        return String.format(Locale.ROOT,
                "%s%,d trial%s in %.2f s on %d thread%s, window %d; %s, seed %d; %s%n",
                outcome.interrupted() ? "interrupted: " : "", outcome.ended(),
                outcome.ended() == 1 ? "" : "s", outcome.result().elapsed().toNanos() * 1e-9,
                outcome.threads(), outcome.threads() == 1 ? "" : "s", outcome.result().window(),
                outcome.study()
                        .strategy().name(),
                outcome.study().seed(), outcome.result().stopReason());
    }
}
