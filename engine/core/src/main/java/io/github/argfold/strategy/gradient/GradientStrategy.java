package io.github.argfold.strategy.gradient;

import io.github.argfold.strategy.Capability;
import io.github.argfold.strategy.SearchTerms;
import io.github.argfold.strategy.Strategy;
import io.github.argfold.strategy.StrategyRun;
import java.util.EnumSet;
import java.util.Set;

/**
 * Gradient descent θ ← θ − α·∇f(θ) in unit coordinates, projected to the bounds, from several starts.
 *
 * <p>
 * The gradient is the objective's own where it gives one. Otherwise it is measured: by central differences
 * (two trials per axis), or by simultaneous perturbation (two trials in all, Spall 1992). A step that makes
 * things worse is taken back and the rate halved; a descent that no longer moves gives way to a new start. The
 * trials of a measurement do not depend on each other, so they run in parallel. Every trial's note says which
 * descent it belongs to and, where known, f(θ) and ‖∇f(θ)‖.
 */
public final class GradientStrategy implements Strategy {
    /** How a gradient is measured where the objective gives none. */
    public enum Measurement {
        /** Differences by the number of axes: central up to eight, simultaneous perturbation beyond. */
        BY_DIMENSION,
        /** (f(θ + h·e_i) − f(θ − h·e_i)) / 2h along every axis. */
        CENTRAL_DIFFERENCES,
        /** (f(θ + h·δ) − f(θ − h·δ)) / 2h·δ for a random sign vector δ. */
        SIMULTANEOUS_PERTURBATION
    }

    private final StepRule rule;
    private final Measurement measurement;
    private final double rate;

    private GradientStrategy(StepRule rule, Measurement measurement, double rate) {
        if (!(rate > 0 && rate <= 1)) {
            throw new IllegalArgumentException("the rate must be in (0, 1]: rate=" + rate);
        }
        this.rule = rule;
        this.measurement = measurement;
        this.rate = rate;
    }

    /** Adam, at a first rate of 0.1. */
    public static GradientStrategy create() {
        return new GradientStrategy(StepRule.ADAM, Measurement.BY_DIMENSION, 0.1);
    }

    /** With another way to make steps of gradients. */
    public GradientStrategy rule(StepRule chosen) {
        return new GradientStrategy(chosen, measurement, rate);
    }

    /** With another way to measure gradients. */
    public GradientStrategy measurement(Measurement chosen) {
        return new GradientStrategy(rule, chosen, rate);
    }

    /**
     * With another first rate α, the length of the first step in unit coordinates: whatever the scale of the
     * loss, plain and momentum steps divide by the norm of a descent's first gradient.
     */
    public GradientStrategy rate(double alpha) {
        return new GradientStrategy(rule, measurement, alpha);
    }

    @Override
    public String name() {
        return "gradient";
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.allOf(Capability.class);
    }

    @Override
    public StrategyRun begin(SearchTerms terms) {
        return new GradientRun(terms, rule, measurement, rate);
    }
}
