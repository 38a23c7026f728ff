package io.github.argfold.study;

import io.github.argfold.trial.Trial;
import io.github.argfold.trial.TrialHistory;
import java.time.Duration;
import java.util.Optional;

/**
 * What an optimisation came to.
 *
 * @param best the best complete trial, if any completed
 * @param history all trials of the study
 * @param stopReason why it ended
 * @param elapsed how long it took
 * @param window how far suggestions ran ahead of results: with the seed, what a repetition needs
 */
public record StudyResult(Optional<Trial> best, TrialHistory history, String stopReason, Duration elapsed,
        int window) {}
