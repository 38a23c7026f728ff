package io.github.argfold.strategy.gp;

import io.github.argfold.space.SearchSpace;
import io.github.argfold.strategy.Ask;
import io.github.argfold.strategy.Elite;
import io.github.argfold.strategy.RandomStream;
import io.github.argfold.strategy.SearchTerms;
import io.github.argfold.strategy.StrategyRun;
import io.github.argfold.strategy.Targets;
import io.github.argfold.strategy.qmc.SobolSequence;
import io.github.argfold.trial.TrialHistory;
import io.github.argfold.trial.TrialState;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;

/** One search of {@link GpStrategy}. */
final class GpRun implements StrategyRun {
    private static final int MOST_POINTS = 300;
    private static final int MOST_PENDING = 64;
    private static final int DEFAULT_BUDGET = 100;
    private static final int EXPLORING_PERIOD = 2;
    /** An improvement by a thousandth of the standard deviation of the targets. */
    private static final double LEAST_LOG_IMPROVEMENT = Math.log(1e-3);

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
    private final HyperFit fit;
    private final boolean anyCategory;
    private final @Nullable TrustRegion region;
    private final AcquisitionSearch search;
    private double incumbent;

    GpRun(SearchTerms terms, List<Acquisition> turns, int regionFrom) {
        space = terms.space();
        this.turns = turns;
        int dimensions = space.size();
        startup = Math.clamp(2L * dimensions, 4, Math.max(4, terms.budgetOr(DEFAULT_BUDGET) / 5));
        first = dimensions <= SobolSequence.MAX_DIMENSIONS
                ? new SobolSequence(dimensions, terms.stream("gp start").next())
                : null;
        thinning = terms.stream("gp thinning");
        boolean[] categorical = new boolean[dimensions];
        boolean any = false;
        for (int i = 0; i < dimensions; i++) {
            categorical[i] = !space.parameter(i).isOrdered();
            any |= categorical[i] && space.parameter(i).levels() > 1;
        }
        anyCategory = any;
        region = dimensions >= regionFrom ? new TrustRegion(dimensions) : null;
        process = new GaussianProcess(MOST_POINTS + MOST_PENDING, categorical, space.isConditional());
        fit = new HyperFit(process);
        search = new AcquisitionSearch(space, process);
    }

    @Override
    public void observe(int trial, TrialHistory history) {
        pending.rem(trial);
        if (history.state(trial) != TrialState.COMPLETE) {
            return;
        }
        elite.offer(trial, history.loss(trial));
        if (region != null) {
            region.observe(history.loss(trial));
        }
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
            AcquisitionSearch.uniform(random, chosen);
            if (first != null && ask.attempt() == 0) {
                first.point(ask.trial(), chosen);
            }
        } else {
            condition(ask.history());
            int told = process.size();
            believe(ask.history());
            chosen = choose(ask);
            process.truncate(told);
        }
        pending.add(ask.trial());
        return ask.answer(chosen);
    }

    /**
     * Expected improvement, and every other trial a turn of exploring. In a space with categories that is the most
     * promising point under another choice of one of them, compared to the best result under that choice, so that each
     * choice's own optimum is approached. Else, where the best point known is as good as its neighbourhood gets, it is
     * the most promising one outside a small box around it; otherwise the point of another acquisition function. A point
     * that was tried before, as one at the bounds may be, is no answer: there, too, it is the most promising one elsewhere.
     */
    private double[] choose(Ask ask) {
        List<double[]> good = new ArrayList<>();
        for (int rank = 0; rank < elite.size(); rank++) {
            good.add(unit(ask.history(), elite.trial(rank)));
        }
        UniformRandomProvider random = ask.random();
        if (region == null) {
            search.anywhere();
        } else {
            search.within(region, good.getFirst());
        }
        double[] chosen = search.best(turns.getFirst(), incumbent, good, random);
        boolean known = isKnown(chosen);
        boolean exploring = region == null && ask.trial() % EXPLORING_PERIOD == 0;
        if (!known && !exploring) {
            return chosen;
        }
        boolean settled = turns.getFirst() == Acquisition.EXPECTED_IMPROVEMENT
                && search.bestScore() < LEAST_LOG_IMPROVEMENT;
        if (known || settled || anyCategory) {
            search.anywhere();
            search.elsewhere(good.getFirst(), random);
            double[] other = search.best(turns.getFirst(), search.rival(incumbent), good, random);
            if (!space.isFinite() && isKnown(other)) {
                AcquisitionSearch.uniform(random, other);
            }
            return other;
        }
        int turn = ask.trial() / EXPLORING_PERIOD % Math.max(1, turns.size() - 1);
        return turns.size() == 1 ? chosen : search.best(turns.get(1 + turn), incumbent, good, random);
    }

    private boolean isKnown(double[] chosen) {
        double[] unit = new double[space.size()];
        space.decode(chosen, unit);
        space.encode(unit, unit);
        return process.holds(unit);
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
            double[] mode = process.layout().mode();
            process.setTheta(fittedAt == 0 ? fit.best(30, mode) : fit.best(12, process.theta()));
            process.setTargets(targets);
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
}
