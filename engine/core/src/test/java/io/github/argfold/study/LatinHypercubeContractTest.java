package io.github.argfold.study;

import io.github.argfold.strategy.Strategy;
import io.github.argfold.strategy.qmc.QuasiRandomStrategy;

class LatinHypercubeContractTest implements StrategyContract {
    @Override
    public Strategy strategy() {
        return QuasiRandomStrategy.latinHypercube();
    }
}
