package io.github.argfold.study;

import io.github.argfold.strategy.RandomStrategy;
import io.github.argfold.strategy.Strategy;

class RandomContractTest implements StrategyContract {
    @Override
    public Strategy strategy() {
        return RandomStrategy.withoutReplacement();
    }
}
