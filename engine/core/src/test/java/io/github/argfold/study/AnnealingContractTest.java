package io.github.argfold.study;

import io.github.argfold.strategy.Strategy;
import io.github.argfold.strategy.AnnealingStrategy;

class AnnealingContractTest implements StrategyContract {
    @Override
    public Strategy strategy() {
        return AnnealingStrategy.create();
    }
}
