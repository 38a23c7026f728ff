package io.github.argfold.study;

import io.github.argfold.strategy.Strategy;
import io.github.argfold.strategy.DifferentialEvolutionStrategy;

class DifferentialEvolutionContractTest implements StrategyContract {
    @Override
    public Strategy strategy() {
        return DifferentialEvolutionStrategy.create();
    }
}
