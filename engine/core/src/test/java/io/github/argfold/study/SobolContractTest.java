package io.github.argfold.study;

import io.github.argfold.strategy.Strategy;
import io.github.argfold.strategy.qmc.QuasiRandomStrategy;

class SobolContractTest implements StrategyContract {
    @Override
    public Strategy strategy() {
        return QuasiRandomStrategy.sobol();
    }
}
