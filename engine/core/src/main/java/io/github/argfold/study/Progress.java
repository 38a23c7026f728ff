package io.github.argfold.study;

import io.github.argfold.trial.TrialHistory;
import java.time.Duration;

/**
 * How far an optimisation is.
 *
 * @param started trials suggested in this call of {@code optimize}
 * @param sinceImprovement results applied since the best value last improved
 * @param elapsed time since this call of {@code optimize} began
 * @param history all trials of the study
 */
public record Progress(int started, int sinceImprovement, Duration elapsed, TrialHistory history) {}
