package io.github.argfold.strategy.auto;

import io.github.argfold.strategy.Ask;
import io.github.argfold.strategy.SearchTerms;
import io.github.argfold.strategy.Strategy;
import io.github.argfold.strategy.StrategyRun;
import io.github.argfold.trial.TrialHistory;

/**
 * Two strategies by turns, two trials each, both told all results; the first of them alone at the beginning. What one is
 * blind to the other may see, and each goes on from the best of both.
 */
final class AlternatingStrategy implements Strategy {
    private static final int TURN = 2;

    private final Strategy first;
    private final Strategy second;
    private final int alone;

    /** By turns after so many trials of the first. */
    AlternatingStrategy(Strategy first, Strategy second, int alone) {
        this.first = first;
        this.second = second;
        this.alone = alone;
    }

    @Override
    public String name() {
        return first.name() + " and " + second.name();
    }

    @Override
    public StrategyRun begin(SearchTerms terms) {
        StrategyRun one = first.begin(terms);
        StrategyRun other = second.begin(terms);
        return new StrategyRun() {
            @Override
            public boolean suggest(Ask ask) {
                boolean firsts = ask.trial() < alone || ask.trial() / TURN % 2 == 0;
                return (firsts ? one : other).suggest(ask);
            }

            @Override
            public void observe(int trial, TrialHistory history) {
                one.observe(trial, history);
                other.observe(trial, history);
            }
        };
    }
}
