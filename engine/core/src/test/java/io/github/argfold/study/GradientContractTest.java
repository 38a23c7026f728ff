package io.github.argfold.study;

import io.github.argfold.strategy.Strategy;
import io.github.argfold.strategy.gradient.GradientStrategy;

class GradientContractTest implements StrategyContract {
    @Override
    public Strategy strategy() {
        return GradientStrategy.create();
    }
}
