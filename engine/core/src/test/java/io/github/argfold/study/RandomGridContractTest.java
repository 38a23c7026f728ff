package io.github.argfold.study;

import io.github.argfold.strategy.RandomGridStrategy;
import io.github.argfold.strategy.Strategy;

class RandomGridContractTest implements StrategyContract {
    @Override
    public Strategy strategy() {
        return RandomGridStrategy.create();
    }
}
