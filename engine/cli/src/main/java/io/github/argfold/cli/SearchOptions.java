package io.github.argfold.cli;

import io.github.argfold.strategy.Strategy;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which geometries of the grid are evaluated. */
final class SearchOptions {
    private static final String EVERY_CELL = "grid";
    private static final int DEFAULT_TRIALS = 100;

    @Option(names = "--strategy", paramLabel = "NAME", defaultValue = EVERY_CELL, completionCandidates = StrategyNames.class, description = "grid scores every cell; the others choose scaler, metric and p, and score all weights and k of what they choose,"
            + " which cost nothing more: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    String strategy = "";

    @Option(names = "--trials", paramLabel = "N", description = "Choices of scaler, metric and p that strategies other than grid make (default: 100).")
    @Nullable
    Integer trials;

    /** Whether all cells are scored. */
    boolean everyCell() {
        return strategy.equals(EVERY_CELL);
    }

    /** How many geometries are chosen. */
    int trials() {
        return trials == null ? DEFAULT_TRIALS : trials;
    }

    /** The strategy that chooses. */
    Strategy strategy() {
        Limits.atLeastOne("--trials", trials());
        if (trials != null && everyCell()) {
            throw new IllegalArgumentException("--trials belongs to strategies that choose: --strategy="
                    + EVERY_CELL + " scores every cell; name another, such as --strategy tpe");
        }
        return StrategyNames.find(strategy);
    }
}
