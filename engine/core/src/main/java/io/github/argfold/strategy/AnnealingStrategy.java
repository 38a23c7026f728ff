package io.github.argfold.strategy;

import io.github.argfold.space.Parameter;
import io.github.argfold.space.SearchSpace;
import io.github.argfold.trial.TrialHistory;
import io.github.argfold.trial.TrialState;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Simulated annealing (Kirkpatrick, Gelatt &amp; Vecchi 1983): random steps from the current configuration,
 * accepted if they are better or, by the Metropolis rule, with probability exp(−Δ/T). The temperature starts
 * at the spread of a few random trials and falls geometrically over the budget. Steps are Cauchy, so that long
 * ones never die out, and their scale follows the share of steps accepted.
 */
public final class AnnealingStrategy implements Strategy {
    private static final int DEFAULT_BUDGET = 200;

    private final double coldest;

    private AnnealingStrategy(double coldest) {
        this.coldest = coldest;
    }

    /** Cools by a factor of 10⁻⁵. */
    public static AnnealingStrategy create() {
        return new AnnealingStrategy(1e-5);
    }

    /** With the last temperature as this share of the first. */
    public AnnealingStrategy coldest(double share) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException(
                    "the last temperature must be a share in (0, 1) of the first: share="
                            + share);
        }
        return new AnnealingStrategy(share);
    }

    @Override
    public String name() {
        return "annealing";
    }

    @Override
    public StrategyRun begin(SearchTerms terms) {
        return new Run(terms);
    }

    private final class Run implements StrategyRun {
        private static final double WIDEST = 0.5;
        private static final double NARROWEST = 1e-7;

        private final SearchSpace space;
        private final int budget;
        private final int warmUp;
        private final RandomStream coins;
        private final double[] current;
        private double currentLoss = Double.POSITIVE_INFINITY;
        private double step = 0.15;
        private double mean;
        private double squares;
        private int told;
        private final IntOpenHashSet own = new IntOpenHashSet();

        Run(SearchTerms terms) {
            space = terms.space();
            budget = terms.budgetOr(DEFAULT_BUDGET);
            warmUp = Math.clamp(budget / 10, 3, 20);
            coins = terms.stream("annealing");
            current = new double[space.size()];
        }

        @Override
        public boolean suggest(Ask ask) {
            if (told < warmUp || currentLoss == Double.POSITIVE_INFINITY) {
                return RandomStrategy.draw(ask);
            }
            UniformRandomProvider random = ask.random();
            double[] unit = current.clone();
            int certain = random.nextInt(unit.length);
            double share = Math.min(1, 2.0 / unit.length);
            for (int i = 0; i < unit.length; i++) {
                if (i != certain && random.nextDouble() >= share) {
                    continue;
                }
                Parameter parameter = space.parameter(i);
                if (!parameter.isOrdered()) {
                    unit[i] = random.nextDouble();
                    continue;
                }
                // A discrete step must be able to leave its cell.
                double scale = parameter.isDiscrete() ? Math.max(step, 0.5 / parameter.levels()) : step;
                double moved = unit[i] + scale * Math.tan(Math.PI * (random.nextDouble() - 0.5));
                unit[i] = moved >= 0 && moved <= 1 ? moved : random.nextDouble();
            }
            own.add(ask.trial());
            return ask.answer(unit);
        }

        @Override
        public void observe(int trial, TrialHistory history) {
            boolean stepped = own.remove(trial);
            if (history.state(trial) != TrialState.COMPLETE) {
                return;
            }
            double loss = history.loss(trial);
            told++;
            if (told <= warmUp) {
                double delta = loss - mean;
                mean += delta / told;
                squares += delta * (loss - mean);
            }
            double start = Math.sqrt(squares / Math.max(1, Math.min(told, warmUp) - 1)) / 4;
            double progress = Math.min(1, (double) told / budget);
            double temperature = start * Math.pow(coldest, progress);
            // A trial of other origin is taken for its merit only.
            boolean accepted = loss <= currentLoss
                    || (stepped && coins.nextDouble() < Math.exp((currentLoss - loss)
                            / temperature));
            if (stepped) {
                // Balanced where one step in five is accepted.
                step = Math.clamp(step * (accepted ? 1.35 : 0.93), NARROWEST, WIDEST);
            }
            if (accepted) {
                currentLoss = loss;
                for (int i = 0; i < current.length; i++) {
                    double code = history.code(trial, i);
                    current[i] = Double.isNaN(code) ? 0.5 : space.parameter(i).encode(code);
                }
            }
        }
    }
}
