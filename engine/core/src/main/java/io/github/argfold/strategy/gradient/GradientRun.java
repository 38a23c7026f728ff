package io.github.argfold.strategy.gradient;

import io.github.argfold.space.FloatParameter;
import io.github.argfold.space.IntParameter;
import io.github.argfold.space.Parameter;
import io.github.argfold.space.SearchSpace;
import io.github.argfold.strategy.Ask;
import io.github.argfold.strategy.RandomStream;
import io.github.argfold.strategy.SearchTerms;
import io.github.argfold.strategy.StrategyRun;
import io.github.argfold.strategy.gradient.GradientStrategy.Measurement;
import io.github.argfold.trial.TrialHistory;
import io.github.argfold.trial.TrialState;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;

/**
 * One search of {@link GradientStrategy}.
 *
 * <p>
 * A descent goes round: evaluate θ; if that is worse than before, go back halfway; measure the gradient at θ
 * unless it came with the value; step. {@code probes} are the points of the current stage that are still to be
 * suggested. While all of them are pending, asks are answered with random points, one of which may become the
 * next start.
 */
final class GradientRun implements StrategyRun {
    private static final int CENTRAL_UP_TO = 8;
    private static final double DIFFERENCE = 1e-4;
    private static final double LEAST_RATE = 1e-7;
    private static final int AT_THETA = 0;

    private final SearchSpace space;
    private final StepRule rule;
    private final boolean simultaneous;
    private final double firstRate;
    private final RandomStream starts;
    /** The parameters that are descended along; the others are drawn anew for every start. */
    private final int[] axes;

    private final Deque<Probe> probes = new ArrayDeque<>();
    private final Int2ObjectOpenHashMap<Probe> pending = new Int2ObjectOpenHashMap<>();
    private int descent;
    private double[] theta;
    private double[] accepted;
    private double acceptedLoss = Double.POSITIVE_INFINITY;
    private double[] gradient;
    private double gradientNorm = Double.NaN;
    private StepRule.Memory memory;
    private double rate;
    private double scale;
    private double[] above;
    private double[] below;
    private double[] signs;
    private int awaited;
    private double @Nullable [] bestStart;
    private double bestStartLoss = Double.POSITIVE_INFINITY;

    /** A point to suggest and its role: 0 for θ itself, 2i + 1 and 2i + 2 for the two sides of difference i. */
    private static final class Probe {
        final double[] unit;
        final int role;

        Probe(double[] unit, int role) {
            this.unit = unit;
            this.role = role;
        }
    }

    GradientRun(SearchTerms terms, StepRule rule, Measurement measurement, double firstRate) {
        space = terms.space();
        this.rule = rule;
        this.firstRate = firstRate;
        starts = terms.stream("gradient starts");
        axes = IntStream.range(0, space.size())
                .filter(i -> space.parameter(i).isNumeric() && space.parameter(i)
                        .levels() != 1)
                .toArray();
        simultaneous = measurement == Measurement.SIMULTANEOUS_PERTURBATION
                || (measurement == Measurement.BY_DIMENSION && axes.length > CENTRAL_UP_TO);
        int n = axes.length;
        theta = new double[space.size()];
        accepted = theta;
        gradient = new double[n];
        memory = new StepRule.Memory(n);
        above = new double[n];
        below = new double[n];
        signs = new double[n];
        start();
    }

    private void start() {
        double[] unit = new double[space.size()];
        double[] explored = bestStart;
        if (explored != null) {
            unit = explored;
            bestStart = null;
            bestStartLoss = Double.POSITIVE_INFINITY;
        } else {
            for (int i = 0; i < unit.length; i++) {
                unit[i] = starts.nextDouble();
            }
        }
        acceptedLoss = Double.POSITIVE_INFINITY;
        memory = new StepRule.Memory(axes.length);
        rate = firstRate;
        scale = 0;
        gradientNorm = Double.NaN;
        evaluate(unit);
    }

    private void evaluate(double[] unit) {
        theta = unit;
        probes.clear();
        pending.clear();
        probes.add(new Probe(unit, AT_THETA));
    }

    @Override
    public boolean suggest(Ask ask) {
        UniformRandomProvider random = ask.random();
        Probe probe = ask.attempt() == 0 ? probes.poll() : null;
        if (ask.attempt() > 0 && pending.remove(ask.trial()) != null) {
            // Broke a constraint, or was there before: as good as no improvement.
            refused();
            probe = probes.poll();
        }
        if (probe == null) {
            double[] unit = new double[space.size()];
            for (int i = 0; i < unit.length; i++) {
                unit[i] = random.nextDouble();
            }
            ask.note("exploring for a start");
            return ask.answer(unit);
        }
        pending.put(ask.trial(), probe);
        ask.note(note(probe.role));
        return ask.answer(probe.unit);
    }

    private String note(int role) {
        String state = Double.isFinite(acceptedLoss)
                ? ", f=" + (float) acceptedLoss + ", |grad f|=" + (float) gradientNorm
                : "";
        return "descent " + descent + (role == AT_THETA ? ", step" : ", difference") + state;
    }

    private void refused() {
        if (awaited > 0) {
            // A difference cannot be taken: stay with what is known of this gradient.
            awaited = 0;
            probes.clear();
            pending.clear();
            retreat();
        } else {
            thetaTold(Double.POSITIVE_INFINITY, null);
        }
    }

    @Override
    public void observe(int trial, TrialHistory history) {
        Probe probe = pending.remove(trial);
        double loss = history.state(trial) == TrialState.COMPLETE
                ? history.loss(trial)
                : Double.POSITIVE_INFINITY;
        if (probe == null || !wasRun(probe, trial, history)) {
            if (loss < bestStartLoss) {
                bestStartLoss = loss;
                bestStart = unit(trial, history);
            }
            if (probe != null) {
                refused();
            }
        } else if (probe.role == AT_THETA) {
            double[] given = history.gradient(trial);
            thetaTold(loss, given == null ? null : inUnits(given, trial, history));
        } else {
            int axis = (probe.role - 1) / 2;
            (probe.role % 2 == 1 ? above : below)[axis] = loss;
            if (--awaited == 0) {
                differencesTold();
            }
        }
    }

    /** Whether the study ran what was suggested, and not something in its place. */
    private boolean wasRun(Probe probe, int trial, TrialHistory history) {
        double[] suggested = new double[space.size()];
        double[] run = new double[space.size()];
        space.decode(probe.unit, suggested);
        history.copyRow(trial, run);
        return SearchSpace.equalRows(suggested, 0, run, 0, run.length);
    }

    private double[] unit(int trial, TrialHistory history) {
        double[] unit = new double[space.size()];
        for (int i = 0; i < unit.length; i++) {
            double code = history.code(trial, i);
            unit[i] = Double.isNaN(code) ? 0.5 : space.parameter(i).encode(code);
        }
        return unit;
    }

    /** ∂loss/∂unit from ∂value/∂code, by the chain rule. */
    private double[] inUnits(double[] given, int trial, TrialHistory history) {
        double[] inUnits = new double[axes.length];
        for (int k = 0; k < axes.length; k++) {
            double code = history.code(trial, axes[k]);
            if (!Double.isNaN(code)) {
                inUnits[k] = history.direction().toLoss(given[axes[k]])
                        * slope(space.parameter(axes[k]), code);
            }
        }
        return inUnits;
    }

    /** How fast the code grows with the unit coordinate. */
    private static double slope(Parameter parameter, double code) {
        return switch (parameter) {
            case FloatParameter f when f.log() -> code * Math.log(f.high() / f.low());
            case FloatParameter f -> f.high() - f.low();
            case IntParameter i when i.log() -> code * Math.log((i.high() + 0.5) / (i.low() - 0.5));
            case IntParameter i -> (double) i.high() - i.low() + 1;
            default -> 0;
        };
    }

    private void thetaTold(double loss, double @Nullable [] given) {
        probes.clear();
        pending.clear();
        boolean first = !Double.isFinite(acceptedLoss);
        if (!(loss < acceptedLoss) || !Double.isFinite(loss)) {
            if (first) {
                descent++;
                start();
            } else {
                retreat();
            }
            return;
        }
        double gain = acceptedLoss - loss;
        accepted = theta;
        acceptedLoss = loss;
        if (!first && gain < 1e-12 * Math.max(1e-300, Math.abs(loss))) {
            descent++;
            start();
            return;
        }
        rate = first ? rate : Math.min(firstRate, rate * 1.2);
        if (given != null) {
            gradient = given;
            move();
        } else {
            measure();
        }
    }

    /** Goes back to the last good point and takes a shorter step from it. */
    private void retreat() {
        rate *= 0.4;
        memory = new StepRule.Memory(axes.length);
        if (rate < LEAST_RATE || !Double.isFinite(gradientNorm)) {
            descent++;
            start();
        } else {
            move();
        }
    }

    private double spacing(int axis) {
        Parameter parameter = space.parameter(axes[axis]);
        double least = parameter.isDiscrete() ? 1.0 / parameter.levels() : 0;
        return Math.max(least, Math.max(DIFFERENCE, rate * (simultaneous ? 0.1 : 0.01)));
    }

    private void measure() {
        Arrays.fill(above, Double.NaN);
        Arrays.fill(below, Double.NaN);
        int differences = simultaneous ? 1 : axes.length;
        awaited = 2 * differences;
        for (int k = 0; k < axes.length; k++) {
            signs[k] = simultaneous && starts.nextBoolean() ? -1 : 1;
        }
        for (int d = 0; d < differences; d++) {
            for (int side = 1; side >= -1; side -= 2) {
                double[] unit = accepted.clone();
                for (int k = 0; k < axes.length; k++) {
                    if (simultaneous || k == d) {
                        unit[axes[k]] = Math.clamp(unit[axes[k]] + side * signs[k] * spacing(k), 0.0, 1.0);
                    }
                }
                probes.add(new Probe(unit, 2 * d + (side > 0 ? 1 : 2)));
            }
        }
    }

    private void differencesTold() {
        for (int k = 0; k < axes.length; k++) {
            int d = simultaneous ? 0 : k;
            double at = accepted[axes[k]];
            double high = Math.clamp(at + signs[k] * spacing(k), 0.0, 1.0);
            double low = Math.clamp(at - signs[k] * spacing(k), 0.0, 1.0);
            double difference = above[d] - below[d];
            gradient[k] = Double.isFinite(difference) && high != low ? difference / (high - low) : 0;
        }
        move();
    }

    private void move() {
        double squares = 0;
        for (double g : gradient) {
            squares += g * g;
        }
        gradientNorm = Math.sqrt(squares);
        if (!(gradientNorm > 0) || !Double.isFinite(gradientNorm)) {
            descent++;
            start();
            return;
        }
        scale = scale == 0 ? gradientNorm : scale;
        double[] step = new double[axes.length];
        rule.step(memory, gradient, rule == StepRule.ADAM ? rate : rate / scale, step);
        double[] unit = accepted.clone();
        boolean moves = false;
        for (int k = 0; k < axes.length; k++) {
            double moved = Math.clamp(unit[axes[k]] + step[k], 0.0, 1.0);
            moves |= moved != unit[axes[k]];
            unit[axes[k]] = moved;
        }
        if (moves) {
            evaluate(unit);
        } else {
            descent++;
            start();
        }
    }
}
