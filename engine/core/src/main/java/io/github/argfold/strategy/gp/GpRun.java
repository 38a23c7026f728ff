package io.github.argfold.strategy.gp;

import io.github.argfold.space.Parameter;
import io.github.argfold.space.SearchSpace;
import io.github.argfold.strategy.Ask;
import io.github.argfold.strategy.Elite;
import io.github.argfold.strategy.RandomStream;
import io.github.argfold.strategy.SearchTerms;
import io.github.argfold.strategy.StrategyRun;
import io.github.argfold.strategy.qmc.SobolSequence;
import io.github.argfold.trial.TrialHistory;
import io.github.argfold.trial.TrialState;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.jspecify.annotations.Nullable;

/** One search of {@link GpStrategy}. */
final class GpRun implements StrategyRun {
    private static final int MOST_POINTS = 300;
    private static final int MOST_PENDING = 64;
    private static final int DEFAULT_BUDGET = 100;
    private static final int WANDERERS = 3;

    private final SearchSpace space;
    private final List<Acquisition> turns;
    private final int startup;
    private final @Nullable SobolSequence first;
    private final RandomStream thinning;
    private final GaussianProcess process;
    /** The trials behind the points of the process, in their order. */
    private final IntArrayList points = new IntArrayList();
    private final IntArrayList pending = new IntArrayList();
    private final Elite elite = new Elite(10);
    private double[] losses = new double[MOST_POINTS + MOST_PENDING];
    private int fittedAt;
    private boolean stale = true;
    private final double[] row;
    private final double[] prediction = new double[2];
    private double incumbent;

    GpRun(SearchTerms terms, List<Acquisition> turns) {
        space = terms.space();
        this.turns = turns;
        int dimensions = space.size();
        startup = Math.clamp(2L * dimensions, 4, Math.max(4, terms.budgetOr(DEFAULT_BUDGET) / 5));
        first = dimensions <= SobolSequence.MAX_DIMENSIONS
                ? new SobolSequence(dimensions, terms.stream("gp start").next())
                : null;
        thinning = terms.stream("gp thinning");
        boolean[] categorical = new boolean[dimensions];
        for (int i = 0; i < dimensions; i++) {
            categorical[i] = !space.parameter(i).isOrdered();
        }
        process = new GaussianProcess(MOST_POINTS + MOST_PENDING, categorical, space.isConditional());
        row = new double[dimensions];
    }

    @Override
    public void observe(int trial, TrialHistory history) {
        pending.rem(trial);
        if (history.state(trial) != TrialState.COMPLETE) {
            return;
        }
        elite.offer(trial, history.loss(trial));
        if (points.size() == MOST_POINTS) {
            forget();
        }
        losses[points.size()] = history.loss(trial);
        points.add(trial);
        if (!stale) {
            process.add(unit(history, trial));
        }
    }

    /** Drops half of the points: the best eighth stays, and an even sample of the others. */
    private void forget() {
        double[] sorted = Arrays.copyOf(losses, points.size());
        Arrays.sort(sorted);
        double good = sorted[points.size() / 8];
        int kept = 0;
        for (int i = 0; i < points.size(); i++) {
            if (losses[i] <= good || thinning.nextInt(7) < 3) {
                losses[kept] = losses[i];
                points.set(kept++, points.getInt(i));
            }
        }
        points.size(Math.min(kept, MOST_POINTS - 1));
        stale = true;
    }

    @Override
    public boolean suggest(Ask ask) {
        UniformRandomProvider random = ask.random();
        pending.rem(ask.trial());
        double[] chosen = new double[space.size()];
        if (ask.trial() < startup || points.size() < 2 || ask.attempt() > 4) {
            uniform(random, chosen);
            if (first != null && ask.attempt() == 0) {
                first.point(ask.trial(), chosen);
            }
        } else {
            condition(ask.history());
            int told = process.size();
            believe(ask.history());
            Acquisition acquisition = turns.get(ask.trial() % turns.size());
            chosen = search(ask.history(), acquisition, random);
            process.truncate(told);
        }
        pending.add(ask.trial());
        return ask.answer(chosen);
    }

    private static void uniform(UniformRandomProvider random, double[] unit) {
        for (int i = 0; i < unit.length; i++) {
            unit[i] = random.nextDouble();
        }
    }

    /** Brings the process up to date: points, compressed and standardised targets, now and then new hyperparameters. */
    private void condition(TrialHistory history) {
        if (stale) {
            process.clear();
            for (int i = 0; i < points.size(); i++) {
                process.add(unit(history, points.getInt(i)));
            }
            stale = false;
        }
        double[] targets = Targets.compress(losses, points.size());
        process.setTargets(targets);
        incumbent = Double.POSITIVE_INFINITY;
        for (int i = 0; i < points.size(); i++) {
            incumbent = Math.min(incumbent, targets[i]);
        }
        if (fittedAt == 0 || points.size() >= fittedAt + Math.max(1, fittedAt / 12)
                || points.size() < fittedAt) {
            process.fit(fittedAt == 0 ? 30 : 12);
            fittedAt = points.size();
        }
    }

    /** Adds the pending trials with their predictions as if those were results. */
    private void believe(TrialHistory history) {
        int count = Math.min(pending.size(), MOST_PENDING);
        if (count == 0) {
            return;
        }
        double[] targets = Arrays.copyOf(Targets.compress(losses, points.size()), points.size() + count);
        double[][] units = new double[count][];
        for (int i = 0; i < count; i++) {
            units[i] = unit(history, pending.getInt(pending.size() - count + i));
            targets[points.size() + i] = process.mean(units[i]);
        }
        for (double[] unit : units) {
            process.add(unit);
        }
        process.setTargets(targets);
    }

    private double[] unit(TrialHistory history, int trial) {
        double[] unit = new double[space.size()];
        history.copyRow(trial, unit);
        space.encode(unit, unit);
        return unit;
    }

    /** Many candidates over the whole space and around the best trials, then a few of them improved step by step. */
    private double[] search(TrialHistory history, Acquisition acquisition, UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        int dimensions = space.size();
        double[][] best = new double[WANDERERS][dimensions];
        double[] bestScores = new double[WANDERERS];
        Arrays.fill(bestScores, Double.NEGATIVE_INFINITY);
        double[] candidate = new double[dimensions];
        int candidates = 100 + 20 * Math.min(dimensions, 20);
        for (int c = 0; c < candidates; c++) {
            if (c % 3 == 0) {
                uniform(random, candidate);
            } else {
                double[] centre = unit(history, elite.trial(Math.min(c / 3 % 10, elite.size() - 1)));
                double scale = Math.exp(Math.log(0.3) - 6 * random.nextDouble());
                step(centre, scale, candidate, random, gaussian);
            }
            double score = score(candidate, acquisition);
            int worst = 0;
            for (int i = 1; i < WANDERERS; i++) {
                worst = bestScores[i] < bestScores[worst] ? i : worst;
            }
            if (score > bestScores[worst]) {
                bestScores[worst] = score;
                System.arraycopy(candidate, 0, best[worst], 0, dimensions);
            }
        }
        int winner = 0;
        for (int i = 0; i < WANDERERS; i++) {
            double scale = 0.05;
            for (int s = 0; s < 20 + 8 * Math.min(dimensions, 20); s++) {
                step(best[i], scale, candidate, random, gaussian);
                double score = score(candidate, acquisition);
                if (score > bestScores[i]) {
                    bestScores[i] = score;
                    System.arraycopy(candidate, 0, best[i], 0, dimensions);
                    scale = Math.min(0.3, scale * 1.6);
                } else {
                    scale = Math.max(1e-5, scale * 0.88);
                }
            }
            winner = bestScores[i] > bestScores[winner] ? i : winner;
        }
        return best[winner];
    }

    private double score(double[] unit, Acquisition acquisition) {
        // What will be run is the cell, not the point.
        space.decode(unit, row);
        space.encode(row, unit);
        process.predict(unit, prediction);
        return acquisition.score(prediction[0], Math.sqrt(prediction[1]), incumbent);
    }

    /** Moves some of the coordinates: longer where the process is smoother. */
    private void step(double[] from, double scale, double[] to, UniformRandomProvider random,
            ZigguratSampler.NormalizedGaussian gaussian) {
        int dimensions = from.length;
        System.arraycopy(from, 0, to, 0, dimensions);
        int certain = random.nextInt(dimensions);
        double share = random.nextBoolean() ? 1 : 2.0 / dimensions;
        for (int d = 0; d < dimensions; d++) {
            // An inactive parameter has no coordinate, but the step may make it active.
            boolean missing = Double.isNaN(from[d]);
            if (!missing && d != certain && random.nextDouble() >= share) {
                continue;
            }
            Parameter parameter = space.parameter(d);
            if (missing || (!parameter.isOrdered() && random.nextDouble() < 0.3)) {
                to[d] = random.nextDouble();
            } else if (parameter.isOrdered()) {
                double length = scale * Math.min(1, 2 * process.lengthScale(d));
                double least = parameter.isDiscrete() ? 0.7 / parameter.levels() : 0;
                double moved = from[d] + Math.max(length, least) * gaussian.sample();
                to[d] = Math.clamp(moved, 0.0, 1.0);
            }
        }
    }
}
