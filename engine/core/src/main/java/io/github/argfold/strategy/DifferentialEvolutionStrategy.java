package io.github.argfold.strategy;

import io.github.argfold.space.SearchSpace;
import io.github.argfold.trial.TrialHistory;
import io.github.argfold.trial.TrialState;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.jspecify.annotations.Nullable;

/**
 * Differential evolution, current-to-pbest/1/bin with an archive, whose scale and crossover rate learn from
 * their successes: SHADE (Tanabe &amp; Fukunaga, CEC 2013), in its asynchronous form. Members take turns; a
 * trial replaces the member it was bred for as soon as its result is told, so there are no generations to wait
 * for. Numeric parameters move in unit coordinates; a category is taken from one of the parents.
 */
public final class DifferentialEvolutionStrategy implements Strategy {
    private static final int DEFAULT_BUDGET = 200;
    private static final int MEMORY = 5;

    private final int population;

    private DifferentialEvolutionStrategy(int population) {
        this.population = population;
    }

    /** A population by the budget and the dimension: a tenth of the trials, within [8, 18 per dimension]. */
    public static DifferentialEvolutionStrategy create() {
        return new DifferentialEvolutionStrategy(0);
    }

    /** With this many members. */
    public DifferentialEvolutionStrategy population(int members) {
        if (members < 4) {
            throw new IllegalArgumentException("a population needs at least 4 members: members=" + members);
        }
        return new DifferentialEvolutionStrategy(members);
    }

    @Override
    public String name() {
        return "de";
    }

    @Override
    public StrategyRun begin(SearchTerms terms) {
        int dimensions = Math.max(1, terms.space().size());
        int members = population > 0
                ? population
                : Math.clamp(terms.budgetOr(DEFAULT_BUDGET) / 10, 8, Math.max(8, 18 * dimensions));
        return new Run(terms.space(), members);
    }

    /** What a pending trial was bred from. */
    private static final class Cross {
        final int target;
        final double[] unit;
        final double scale;
        final double rate;

        Cross(int target, double[] unit, double scale, double rate) {
            this.target = target;
            this.unit = unit;
            this.scale = scale;
            this.rate = rate;
        }
    }

    private static final class Run implements StrategyRun {
        private final SearchSpace space;
        private final double[][] members;
        private final double[] losses;
        private final double[][] archive;
        private final Int2ObjectOpenHashMap<Cross> pending = new Int2ObjectOpenHashMap<>();
        private final double[] scales = new double[MEMORY];
        private final double[] rates = new double[MEMORY];
        private int filled;
        private int archived;
        private int turn;
        private int memory;
        private int successes;
        private double weights;
        private double scaleSquares;
        private double scaleSum;
        private double rateSum;

        Run(SearchSpace space, int size) {
            this.space = space;
            members = new double[size][];
            losses = new double[size];
            archive = new double[size][];
            Arrays.fill(scales, 0.5);
            Arrays.fill(rates, 0.5);
        }

        @Override
        public boolean suggest(Ask ask) {
            if (filled < members.length) {
                return RandomStrategy.draw(ask);
            }
            UniformRandomProvider random = ask.random();
            int target = turn++ % members.length;
            int slot = random.nextInt(MEMORY);
            double scale = drawScale(random, scales[slot]);
            double rate = Math.clamp(
                    rates[slot] + 0.1 * ZigguratSampler.NormalizedGaussian.of(random).sample(), 0.0, 1.0);
            double[] x = members[target];
            double[] best = members[amongBest(random)];
            double[] one = members[other(random, target, -1)];
            int from = random.nextInt(members.length + archived);
            double[] two = from < members.length ? members[from] : archive[from - members.length];
            double[] child = x.clone();
            int certain = random.nextInt(child.length);
            for (int i = 0; i < child.length; i++) {
                if (i != certain && random.nextDouble() >= rate) {
                    continue;
                }
                if (!space.parameter(i).isOrdered()) {
                    child[i] = random.nextDouble() < 0.1
                            ? random.nextDouble()
                            : (random.nextDouble() < scale ? best[i] : one[i]);
                    continue;
                }
                double moved = x[i] + scale * (best[i] - x[i]) + scale * (one[i] - two[i]);
                // Halfway to the face that was crossed, as JADE does.
                child[i] = moved < 0 ? x[i] / 2 : moved > 1 ? (x[i] + 1) / 2 : moved;
            }
            pending.put(ask.trial(), new Cross(target, child, scale, rate));
            return ask.answer(child);
        }

        private static double drawScale(UniformRandomProvider random, double location) {
            double scale = 0;
            while (scale <= 0) {
                scale = location + 0.1 * Math.tan(Math.PI * (random.nextDouble() - 0.5));
            }
            return Math.min(scale, 1);
        }

        private int amongBest(UniformRandomProvider random) {
            // The best of a tournament whose size leaves about the best ninth of the population.
            int winner = random.nextInt(members.length);
            for (int i = 1; i < Math.min(8, members.length / 2); i++) {
                int rival = random.nextInt(members.length);
                winner = losses[rival] < losses[winner] ? rival : winner;
            }
            return winner;
        }

        private int other(UniformRandomProvider random, int a, int b) {
            int drawn = a;
            while (drawn == a || drawn == b) {
                drawn = random.nextInt(members.length);
            }
            return drawn;
        }

        @Override
        public void observe(int trial, TrialHistory history) {
            Cross cross = pending.remove(trial);
            if (history.state(trial) != TrialState.COMPLETE) {
                return;
            }
            double loss = history.loss(trial);
            double[] unit = unitOf(trial, history, cross);
            if (filled < members.length) {
                members[filled] = unit;
                losses[filled++] = loss;
                return;
            }
            if (cross == null) {
                replaceWorst(unit, loss);
                return;
            }
            int target = cross.target;
            if (loss <= losses[target]) {
                if (loss < losses[target]) {
                    learn(cross, losses[target] - loss);
                    archive[archived < archive.length
                            ? archived++
                            : trial % archive.length] = members[target];
                }
                members[target] = unit;
                losses[target] = loss;
            }
        }

        /** The unit coordinates of what was run; inactive ones are inherited, or middling. */
        private double[] unitOf(int trial, TrialHistory history, @Nullable Cross cross) {
            double[] unit = new double[space.size()];
            for (int i = 0; i < unit.length; i++) {
                double code = history.code(trial, i);
                double inherited = cross == null ? 0.5 : cross.unit[i];
                boolean same = cross != null && space.parameter(i).decode(inherited) == code;
                unit[i] = Double.isNaN(code) || same ? inherited : space.parameter(i).encode(code);
            }
            return unit;
        }

        private void replaceWorst(double[] unit, double loss) {
            int worst = 0;
            for (int i = 1; i < losses.length; i++) {
                worst = losses[i] > losses[worst] ? i : worst;
            }
            if (loss < losses[worst]) {
                members[worst] = unit;
                losses[worst] = loss;
            }
        }

        /** Weighted Lehmer mean for the scale, weighted mean for the rate, renewed every few successes. */
        private void learn(Cross cross, double gain) {
            double weight = Math.min(gain, Double.MAX_VALUE / 1e6);
            weights += weight;
            scaleSquares += weight * cross.scale * cross.scale;
            scaleSum += weight * cross.scale;
            rateSum += weight * cross.rate;
            if (++successes >= Math.max(3, members.length / 4)) {
                if (scaleSum > 0 && Double.isFinite(scaleSquares + weights)) {
                    scales[memory] = scaleSquares / scaleSum;
                    rates[memory] = rateSum / weights;
                    memory = (memory + 1) % MEMORY;
                }
                successes = 0;
                weights = 0;
                scaleSquares = 0;
                scaleSum = 0;
                rateSum = 0;
            }
        }
    }
}
