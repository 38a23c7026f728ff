package io.github.argfold.trial;

import io.github.argfold.space.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * One configuration that was suggested, and what became of it. An immutable snapshot.
 *
 * @param number position in the study, from 0
 * @param configuration what was suggested
 * @param state where it stands
 * @param value the objective's value, NaN unless complete
 * @param cause why it failed, null unless failed
 * @param note what the strategy said of it, for instance its phase; null if it said nothing
 */
public record Trial(int number, Configuration configuration, TrialState state, double value,
        @Nullable String cause, @Nullable String note) {}
