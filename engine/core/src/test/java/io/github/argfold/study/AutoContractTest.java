package io.github.argfold.study;

import io.github.argfold.strategy.Strategy;
import io.github.argfold.strategy.auto.AutoStrategy;

class AutoContractTest implements StrategyContract {
    @Override
    public Strategy strategy() {
        return AutoStrategy.create();
    }
}
