package io.github.argfold.cli;

import io.github.argfold.strategy.Strategy;
import picocli.CommandLine.Option;

/** Which cells of the grid are scored. */
final class SearchOptions {
    private static final String EVERY_CELL = "grid";

    @Option(names = "--strategy", paramLabel = "NAME", defaultValue = EVERY_CELL, completionCandidates = StrategyNames.class, description = "grid scores every cell; the others score the cells they choose: ${COMPLETION-CANDIDATES}"
            + " (default: ${DEFAULT-VALUE}).")
    String strategy = "";

    @Option(names = "--trials", paramLabel = "N", defaultValue = "100", description = "Cells that strategies other than grid score (default: ${DEFAULT-VALUE}).")
    int trials;

    /** Whether all cells are scored. */
    boolean everyCell() {
        return strategy.equals(EVERY_CELL);
    }

    /** The strategy that chooses the cells. */
    Strategy strategy() {
        Limits.atLeastOne("--trials", trials);
        return StrategyNames.find(strategy);
    }
}
