package io.github.argfold.study;

import io.github.argfold.space.Configuration;
import java.util.List;

/**
 * What a study optimises: a number for a configuration. Called from several threads if the study uses several.
 * An exception, a NaN or an infinite value makes a failed trial.
 */
@FunctionalInterface
public interface Objective {
    /** The value of a configuration. */
    double evaluate(Configuration configuration) throws Exception;

    /** The mean of a loss over cases (folds, rows, scenarios), summed in the order of the list. */
    static <T> Objective meanLoss(List<T> cases, Loss<? super T> loss) {
        List<T> copy = List.copyOf(cases);
        if (copy.isEmpty()) {
            throw new IllegalArgumentException("a mean needs at least one case: cases=" + cases);
        }
        return configuration -> {
            double sum = 0;
            for (T one : copy) {
                sum += loss.of(configuration, one);
            }
            return sum / copy.size();
        };
    }

    /** How badly a configuration does on one case. */
    @FunctionalInterface
    interface Loss<T> {
        /** The loss of a configuration on a case. */
        double of(Configuration configuration, T one) throws Exception;
    }
}
