package io.github.argfold.cli;

import io.github.argfold.study.StopRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** When a study ends, beside the end of its space. */
final class StopOptions {
    private static final int DEFAULT_TRIALS = 100;

    @Option(names = "--trials", paramLabel = "N", description = "Trials (default: 100, or as many as --timeout allows if that is given).")
    @Nullable
    Integer trials;

    @Option(names = "--timeout", paramLabel = "T", description = "Start no trial after this time, such as 90 (seconds), 10m or 1h30m; those that run are finished.")
    @Nullable
    String timeout;

    @Option(names = "--target", paramLabel = "VALUE", description = "Stop once the best value is this good.")
    @Nullable
    Double target;

    @Option(names = "--patience", paramLabel = "N", description = "Stop once this many results in a row have not improved on the best.")
    @Nullable
    Integer patience;

    /** The number of trials, 0 if it is open. */
    int planned() {
        if (trials != null) {
            return Limits.atLeastOne("--trials", trials);
        }
        return timeout == null ? DEFAULT_TRIALS : 0;
    }

    /** How long the study may start trials, or null. */
    @Nullable
    Duration time() {
        return timeout == null ? null : DurationSpec.parse("--timeout", timeout);
    }

    List<StopRule> rules() {
        List<StopRule> rules = new ArrayList<>();
        if (planned() > 0) {
            rules.add(StopRule.trials(planned()));
        }
        Duration time = time();
        if (time != null) {
            rules.add(StopRule.wallClock(time));
        }
        if (target != null) {
            rules.add(StopRule.target(target));
        }
        if (patience != null) {
            rules.add(StopRule.patience(Limits.atLeastOne("--patience", patience)));
        }
        return rules;
    }
}
