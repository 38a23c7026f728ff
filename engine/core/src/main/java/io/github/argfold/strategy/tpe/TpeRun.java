package io.github.argfold.strategy.tpe;

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.jspecify.annotations.Nullable;

/** One search of {@link TpeStrategy}. */
final class TpeRun implements StrategyRun {
    private static final int MOST_GOOD = 25;
    private static final int MOST_OTHERS = 96;
    private static final double GOOD_SHARE = 0.12;
    /** The best good trial weighs so many times as much as the last. */
    private static final double BEST_WEIGHT = 3;
    private static final double PRIOR_WEIGHT = 0.5;
    /** The floor of the bandwidths starts at a fifth of an axis and falls with the power −0.8 of the trials. */
    private static final double FIRST_FLOOR = 0.2;
    private static final int FLOOR_FALLS_FROM = 20;
    private static final double FLOOR_POWER = -0.8;

    private final SearchSpace space;
    private final int startup;
    private final int candidates;
    private final @Nullable SobolSequence first;
    private final RandomStream thinning;
    private final Elite elite = new Elite(MOST_GOOD);
    /** An even sample of the told trials that are not among the elite (Vitter's algorithm R). */
    private final int[] others = new int[MOST_OTHERS];
    private int otherCount;
    private long otherTold;
    private int told;
    private final IntArrayList pending = new IntArrayList();
    private @Nullable ParzenMixture good;
    private @Nullable ParzenMixture rest;
    private int goodStale = 1;
    private int restStale = 1;
    private final double[] bestRow;

    TpeRun(SearchTerms terms, int startup, int candidates) {
        space = terms.space();
        this.startup = startup;
        this.candidates = candidates;
        first = space.size() <= SobolSequence.MAX_DIMENSIONS
                ? new SobolSequence(space.size(), terms.stream("tpe start").next())
                : null;
        thinning = terms.stream("tpe thinning");
        bestRow = new double[space.size()];
    }

    @Override
    public void observe(int trial, TrialHistory history) {
        pending.rem(trial);
        told++;
        boolean complete = history.state(trial) == TrialState.COMPLETE;
        int left = trial;
        if (complete) {
            int last = elite.size() == MOST_GOOD ? elite.trial(MOST_GOOD - 1) : -1;
            if (elite.offer(trial, history.loss(trial))) {
                goodStale++;
                left = last;
            }
        }
        if (left >= 0) {
            otherTold++;
            restStale++;
            if (otherCount < MOST_OTHERS) {
                others[otherCount++] = left;
            } else {
                long slot = thinning.nextLong(otherTold);
                if (slot < MOST_OTHERS) {
                    others[(int) slot] = left;
                }
            }
        }
    }

    @Override
    public boolean suggest(Ask ask) {
        UniformRandomProvider random = ask.random();
        pending.rem(ask.trial());
        if (ask.trial() < startup || elite.size() < 2) {
            double[] unit = new double[space.size()];
            for (int i = 0; i < unit.length; i++) {
                unit[i] = random.nextDouble();
            }
            if (first != null && ask.attempt() == 0) {
                first.point(ask.trial(), unit);
            }
            pending.add(ask.trial());
            return ask.answer(unit);
        }
        refresh(ask.history());
        ParzenMixture l = good;
        ParzenMixture g = rest;
        if (l == null || g == null) {
            throw new AssertionError("refresh builds both densities");
        }
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        double[] row = ask.row();
        double[] unit = new double[row.length];
        double best = Double.NEGATIVE_INFINITY;
        for (int candidate = 0; candidate < candidates; candidate++) {
            l.sample(random, gaussian, row, unit);
            double score = l.logDensity(unit) - g.logDensity(unit);
            if (score > best) {
                best = score;
                System.arraycopy(row, 0, bestRow, 0, row.length);
            }
        }
        System.arraycopy(bestRow, 0, row, 0, row.length);
        pending.add(ask.trial());
        return true;
    }

    private int goodCount() {
        return Math.clamp((int) Math.ceil(GOOD_SHARE * told), 2, elite.size());
    }

    /** Rebuilds the densities whose observations have changed; that of the others only now and then once it is large. */
    private void refresh(TrialHistory history) {
        int count = goodCount();
        if (good == null || goodStale > 0 || pending.size() > 0) {
            List<double[]> rows = new ArrayList<>();
            double[] weights = new double[count];
            for (int rank = 0; rank < count; rank++) {
                rows.add(unit(history, elite.trial(rank)));
                weights[rank] = BEST_WEIGHT + (1 - BEST_WEIGHT) * rank / (count - 1);
            }
            good = new ParzenMixture(space, rows, weights, PRIOR_WEIGHT, floor(), true);
        }
        if (rest == null || goodStale > 0 || pending.size() > 0 || restStale * 50 > told) {
            List<double[]> rows = new ArrayList<>();
            for (int rank = count; rank < elite.size(); rank++) {
                rows.add(unit(history, elite.trial(rank)));
            }
            for (int i = 0; i < otherCount; i++) {
                rows.add(unit(history, others[i]));
            }
            for (int i = 0; i < pending.size(); i++) {
                rows.add(unit(history, pending.getInt(i)));
            }
            double[] weights = new double[rows.size()];
            Arrays.fill(weights, 1);
            rest = new ParzenMixture(space, rows, weights, PRIOR_WEIGHT, floor(), false);
            restStale = 0;
        }
        goodStale = 0;
    }

    private double floor() {
        return FIRST_FLOOR * Math.pow(Math.max(1, (double) told / FLOOR_FALLS_FROM), FLOOR_POWER);
    }

    private double[] unit(TrialHistory history, int trial) {
        double[] unit = new double[space.size()];
        history.copyRow(trial, unit);
        space.encode(unit, unit);
        return unit;
    }
}
