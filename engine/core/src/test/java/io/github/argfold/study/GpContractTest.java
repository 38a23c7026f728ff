package io.github.argfold.study;

import io.github.argfold.strategy.Strategy;
import io.github.argfold.strategy.gp.GpStrategy;

class GpContractTest implements StrategyContract {
    @Override
    public Strategy strategy() {
        return GpStrategy.create();
    }
}
