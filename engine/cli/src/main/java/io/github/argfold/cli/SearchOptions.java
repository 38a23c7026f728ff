package io.github.argfold.cli;

import io.github.argfold.strategy.Strategy;
import picocli.CommandLine.Option;

/** Which geometries of the grid are evaluated. */
final class SearchOptions {
    private static final String EVERY_CELL = "grid";

    @Option(names = "--strategy", paramLabel = "NAME", defaultValue = EVERY_CELL, completionCandidates = StrategyNames.class, description = "grid scores every cell; the others choose scaler, metric and p, and score all weights and k of what they choose,"
            + " which cost nothing more: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    String strategy = "";

    @Option(names = "--trials", paramLabel = "N", defaultValue = "100", description = "Choices of scaler, metric and p that strategies other than grid make (default: ${DEFAULT-VALUE}).")
    int trials;

    /** Whether all cells are scored. */
    boolean everyCell() {
        return strategy.equals(EVERY_CELL);
    }

    /** The strategy that chooses. */
    Strategy strategy() {
        Limits.atLeastOne("--trials", trials);
        return StrategyNames.find(strategy);
    }
}
