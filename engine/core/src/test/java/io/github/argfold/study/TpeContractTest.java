package io.github.argfold.study;

import io.github.argfold.strategy.Strategy;
import io.github.argfold.strategy.tpe.TpeStrategy;

class TpeContractTest implements StrategyContract {
    @Override
    public Strategy strategy() {
        return TpeStrategy.create();
    }
}
