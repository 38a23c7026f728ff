package io.github.argfold.strategy.auto;

import io.github.argfold.strategy.Ask;
import io.github.argfold.strategy.SearchTerms;
import io.github.argfold.strategy.Strategy;
import io.github.argfold.strategy.StrategyRun;
import io.github.argfold.trial.TrialHistory;

/** Two strategies by turns, each told the results of both: the second has every {@code period}-th trial. */
record Alternation(Strategy first, Strategy second, int period) implements Strategy {
    @Override
    public String name() {
        return first.name() + "+" + second.name();
    }

    @Override
    public StrategyRun begin(SearchTerms terms) {
        StrategyRun main = first.begin(terms);
        StrategyRun other = second.begin(terms);
        return new StrategyRun() {
            @Override
            public boolean suggest(Ask ask) {
                return (ask.trial() % period == 0 ? other : main).suggest(ask);
            }

            @Override
            public void observe(int trial, TrialHistory history) {
                main.observe(trial, history);
                other.observe(trial, history);
            }
        };
    }
}
