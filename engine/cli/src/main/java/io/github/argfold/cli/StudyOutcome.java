package io.github.argfold.cli;

import io.github.argfold.cli.program.ProgramObjective;
import io.github.argfold.study.Study;
import io.github.argfold.study.StudyResult;
import io.github.argfold.trial.Trial;
import io.github.argfold.trial.TrialHistory;
import io.github.argfold.trial.TrialState;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What {@code argfold optimize} found.
 *
 * @param study what was searched, and how
 * @param result what that came to
 * @param threads programs that ran at a time
 * @param interrupted whether the user ended it
 */
record StudyOutcome(Study study, StudyResult result, int threads, boolean interrupted) {

    TrialHistory history() {
        return result.history();
    }

    /** The best complete trials, best first; the earlier one first among equals. */
    List<Trial> top(int count) {
        return IntStream.range(0, history().size())
                .filter(trial -> history().state(trial) == TrialState.COMPLETE).boxed()
                .sorted(Comparator.comparingDouble(history()::loss)).limit(
                        count)
                .map(history()::trial).toList();
    }

    /** Trials that ended by themselves. */
    int ended() {
        return history().completed() + failed();
    }

    /** Trials that failed; one that the user interrupted has not. */
    int failed() {
        return (int) failures().count();
    }

    /** The failed trial with the greatest number. */
    Optional<Trial> lastFailure() {
        return failures().findFirst();
    }

    private Stream<Trial> failures() {
        return IntStream.iterate(history().size() - 1, trial -> trial >= 0, trial -> trial - 1)
                .filter(trial -> history().state(trial) == TrialState.FAILED).mapToObj(history()::trial)
                .filter(trial -> !ProgramObjective.isInterruption(trial));
    }
}
