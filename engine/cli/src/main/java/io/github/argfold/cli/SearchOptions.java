package io.github.argfold.cli;

import picocli.CommandLine.Option;

/** Which cells of the grid are scored. */
final class SearchOptions {
    @Option(names = "--strategy", paramLabel = "NAME", defaultValue = "grid", description = "grid scores every cell; random draws cells without repeating any; random-grid explores at"
            + " random, then refines around the best (default: ${DEFAULT-VALUE}).")
    String strategy = "";

    @Option(names = "--trials", paramLabel = "N", defaultValue = "100", description = "Cells that random and random-grid score (default: ${DEFAULT-VALUE}).")
    int trials;

    enum Strategy {
        GRID, RANDOM, RANDOM_GRID
    }

    Strategy strategy() {
        if (trials < 1) {
            throw new IllegalArgumentException("--trials must be at least 1: --trials=" + trials);
        }
        return Choice.of("--strategy", strategy, Strategy.class);
    }
}
