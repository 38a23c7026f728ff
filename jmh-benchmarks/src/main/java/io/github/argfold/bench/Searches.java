package io.github.argfold.bench;

import io.github.argfold.space.Configuration;
import io.github.argfold.space.SearchSpace;
import io.github.argfold.strategy.RandomStrategy;
import io.github.argfold.study.StopRule;
import io.github.argfold.study.Study;
import io.github.argfold.trial.TrialHistory;

/** What the benchmarks of the search layer search. */
final class Searches {
    private Searches() {
    }

    /** A cube of continuous parameters. */
    static SearchSpace continuous(int dimension) {
        SearchSpace.Builder space = SearchSpace.builder();
        for (int i = 0; i < dimension; i++) {
            space.floating("x" + i, -5, 5);
        }
        return space.build();
    }

    /** A cube with finitely many cells, a power of two along each axis. */
    static SearchSpace lattice(int dimension, int bitsPerAxis) {
        SearchSpace.Builder space = SearchSpace.builder();
        for (int i = 0; i < dimension; i++) {
            space.integer("i" + i, 0, (1L << bitsPerAxis) - 1);
        }
        return space.build();
    }

    /** The space that a strategy is measured on: continuous, and for a grid a lattice of 2⁶⁰ cells or more. */
    static SearchSpace spaceFor(String strategy, int dimension) {
        return strategy.equals("grid") ? lattice(dimension, 12) : continuous(dimension);
    }

    /** The five kinds that parameters come in most. */
    static SearchSpace mixed() {
        return SearchSpace.builder().floating("x", -5, 5).floatingLog("rate", 1e-5, 1).integer("n", 1, 100)
                .categorical("kind", "a", "b", "c").bool("flag").build();
    }

    /** Σ (x − 1)² over numbers as they are. */
    static double sphere(Configuration configuration) {
        double sum = 0;
        for (int i = 0; i < configuration.space().size(); i++) {
            double z = configuration.code(i) - 1;
            sum += z * z;
        }
        return sum;
    }

    /** Trials at random, of which any strategy may learn. */
    static TrialHistory history(SearchSpace space, int trials) {
        return Study.over(space).seed(1).with(RandomStrategy.withoutReplacement())
                .optimize(Searches::sphere, 1,
                        StopRule.trials(trials))
                .history();
    }
}
