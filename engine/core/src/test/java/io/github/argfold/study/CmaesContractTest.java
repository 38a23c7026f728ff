package io.github.argfold.study;

import io.github.argfold.strategy.Strategy;
import io.github.argfold.strategy.cmaes.CmaesStrategy;

class CmaesContractTest implements StrategyContract {
    @Override
    public Strategy strategy() {
        return CmaesStrategy.create();
    }
}
