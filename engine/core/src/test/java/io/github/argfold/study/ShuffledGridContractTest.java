package io.github.argfold.study;

import io.github.argfold.strategy.GridStrategy;
import io.github.argfold.strategy.Strategy;

class ShuffledGridContractTest implements StrategyContract {
    @Override
    public Strategy strategy() {
        return GridStrategy.shuffled();
    }
}
