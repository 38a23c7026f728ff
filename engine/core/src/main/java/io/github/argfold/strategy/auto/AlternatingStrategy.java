package io.github.argfold.strategy.auto;

import io.github.argfold.strategy.Ask;
import io.github.argfold.strategy.SearchTerms;
import io.github.argfold.strategy.Strategy;
import io.github.argfold.strategy.StrategyRun;
import io.github.argfold.trial.TrialHistory;

/**
 * Two strategies by turns, two trials each, both told all results; the first of them alone at the beginning and at the
 * end. What one is blind to the other may see, and each goes on from the best of both.
 */
final class AlternatingStrategy implements Strategy {
    private static final int TURN = 2;

    private final Strategy first;
    private final Strategy second;
    private final int begin;
    private final int end;

    /** By turns in the trials from {@code begin} to {@code end}, exclusive; the others are the first one's. */
    AlternatingStrategy(Strategy first, Strategy second, int begin, int end) {
        this.first = first;
        this.second = second;
        this.begin = begin;
        this.end = end;
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
                boolean byTurns = ask.trial() >= begin && ask.trial() < end;
                return (byTurns && ask.trial() / TURN % 2 == 1 ? other : one).suggest(ask);
            }

            @Override
            public void observe(int trial, TrialHistory history) {
                one.observe(trial, history);
                other.observe(trial, history);
            }
        };
    }
}
