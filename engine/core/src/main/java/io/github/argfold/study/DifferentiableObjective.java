package io.github.argfold.study;

import io.github.argfold.space.Configuration;

/** An objective that knows its derivatives; strategies that follow gradients then need no differences. */
@FunctionalInterface
public interface DifferentiableObjective extends Objective {
    /**
     * The value, with its derivatives by the parameters written into {@code gradient}: one cell per parameter
     * of the space in declaration order, by the value itself (not by its logarithm or unit coordinate); cells
     * of parameters without a derivative stay 0.
     */
    double evaluate(Configuration configuration, double[] gradient) throws Exception;

    @Override
    default double evaluate(Configuration configuration) throws Exception {
        return evaluate(configuration, new double[configuration.space().size()]);
    }
}
