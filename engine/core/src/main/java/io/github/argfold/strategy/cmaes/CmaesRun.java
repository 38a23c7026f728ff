package io.github.argfold.strategy.cmaes;

import io.github.argfold.space.Parameter;
import io.github.argfold.space.SearchSpace;
import io.github.argfold.strategy.Ask;
import io.github.argfold.strategy.Elite;
import io.github.argfold.strategy.RandomStrategy;
import io.github.argfold.strategy.SearchTerms;
import io.github.argfold.strategy.StrategyRun;
import io.github.argfold.trial.TrialHistory;
import io.github.argfold.trial.TrialState;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.jspecify.annotations.Nullable;

/** One search of {@link CmaesStrategy}: which trial belongs to which sample, when a generation is full, when a run is over. */
final class CmaesRun implements StrategyRun {
    private static final double LEAST_STEP = 1e-11;
    private static final double WORST_CONDITION = 1e14;
    /** A sample is the most promising of so many. */
    private static final int CANDIDATES = 10;
    /** Beyond this many axes there is no model to choose by: it would need too many samples. */
    private static final int MOST_MODELLED = 100;

    private final SearchSpace space;
    private final CmaesStrategy.Restarts restarts;
    private final boolean separable;
    private final double firstSigma;
    /** The parameters that are axes of the distribution, and those that are categories. */
    private final int[] axes;
    private final int[] categories;
    private final int firstLambda;

    private final Elite best = new Elite(1);
    private final Int2ObjectOpenHashMap<double[]> samples = new Int2ObjectOpenHashMap<>();
    private final @Nullable LossModel model;
    private @Nullable SearchDistribution distribution;
    private CategoryWeights[] weights = {};
    private double[][] collected = {};
    private double[] losses = {};
    private int count;
    private int restart = -1;
    private int largeRuns;
    private boolean small;
    private long largeTrials;
    private long smallTrials;
    private double[] recentBest = {};
    private int generation;

    CmaesRun(SearchTerms terms, CmaesStrategy.Restarts restarts, boolean separable, double firstSigma) {
        space = terms.space();
        this.restarts = restarts;
        this.separable = separable;
        this.firstSigma = firstSigma;
        axes = IntStream.range(0, space.size())
                .filter(i -> space.parameter(i).isOrdered() && space.parameter(i)
                        .levels() != 1)
                .toArray();
        categories = IntStream.range(0, space.size())
                .filter(i -> !space.parameter(i).isOrdered() && space.parameter(i)
                        .levels() > 1)
                .toArray();
        model = axes.length <= MOST_MODELLED ? new LossModel(axes.length) : null;
        firstLambda = 2 + (int) (3 * Math.log(Math.max(1, axes.length + categories.length)));
    }

    @Override
    public boolean suggest(Ask ask) {
        if (axes.length == 0) {
            return RandomStrategy.draw(ask);
        }
        SearchDistribution current = distribution;
        if (current == null) {
            current = start(ask);
            distribution = current;
        }
        UniformRandomProvider random = ask.random();
        int n = axes.length;
        double[] sample = draw(current, random);
        double[] unit = new double[space.size()];
        Arrays.fill(unit, 0.5);
        for (int i = 0; i < n; i++) {
            unit[axes[i]] = sample[i];
        }
        for (int i = 0; i < categories.length; i++) {
            int choice = weights[i].draw(random);
            sample[n + i] = choice;
            unit[categories[i]] = space.parameter(categories[i]).encode(choice);
        }
        samples.put(ask.trial(), sample);
        ask.note(note(current));
        return ask.answer(unit);
    }

    /** The most promising of some samples; the axes first, then room for the choices of the categories. */
    private double[] draw(SearchDistribution current, UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        int n = axes.length;
        double[] normal = new double[n];
        double[] best = new double[n + categories.length];
        double[] candidate = new double[n + categories.length];
        double least = Double.POSITIVE_INFINITY;
        LossModel judge = model != null && model.refresh(current) ? model : null;
        for (int c = 0; c < (judge == null ? 1 : CANDIDATES); c++) {
            for (int i = 0; i < n; i++) {
                normal[i] = gaussian.sample();
            }
            current.sample(normal, candidate);
            for (int i = 0; i < n; i++) {
                candidate[i] = mirror(candidate[i]);
            }
            double predicted = judge == null ? 0 : judge.predict(candidate);
            if (c == 0 || predicted < least) {
                least = predicted;
                System.arraycopy(candidate, 0, best, 0, n);
            }
        }
        return best;
    }

    private String note(SearchDistribution current) {
        return restart == 0 ? "run 0" : "run " + restart + ", population " + current.lambda;
    }

    /** Folds a coordinate back into [0, 1] at the faces of the cube. */
    private static double mirror(double x) {
        double folded = Math.abs(x) % 2;
        return folded > 1 ? 2 - folded : folded;
    }

    private SearchDistribution start(Ask ask) {
        restart++;
        int n = axes.length;
        double[] mean = new double[n];
        Arrays.fill(mean, 0.5);
        double sigma = firstSigma;
        int lambda = firstLambda;
        if (restart == 0 && best.size() > 0) {
            for (int i = 0; i < n; i++) {
                double code = ask.history().code(best.trial(0), axes[i]);
                mean[i] = Double.isNaN(code) ? 0.5 : space.parameter(axes[i]).encode(code);
            }
        } else if (restart > 0) {
            small = restarts == CmaesStrategy.Restarts.BIPOP && restart > 1 && smallTrials < largeTrials;
            if (small) {
                double u = ask.random().nextDouble();
                lambda = (int) (firstLambda * Math.pow(0.5 * (1 << largeRuns), u * u));
                sigma = firstSigma * Math.pow(10, -2 * ask.random().nextDouble());
            } else {
                largeRuns = Math.min(largeRuns + 1, 10);
                lambda = firstLambda << largeRuns;
            }
            for (int i = 0; i < n; i++) {
                mean[i] = ask.random().nextDouble();
            }
        }
        weights = new CategoryWeights[categories.length];
        for (int i = 0; i < categories.length; i++) {
            weights[i] = new CategoryWeights((int) space.parameter(categories[i]).levels());
        }
        samples.clear();
        if (model != null) {
            model.clear();
        }
        collected = new double[lambda][];
        losses = new double[lambda];
        count = 0;
        generation = 0;
        recentBest = new double[10 + (int) Math.ceil(30.0 * n / lambda)];
        Arrays.fill(recentBest, Double.NaN);
        return new SearchDistribution(mean, sigma, lambda, separable);
    }

    @Override
    public void observe(int trial, TrialHistory history) {
        boolean complete = history.state(trial) == TrialState.COMPLETE;
        if (complete) {
            best.offer(trial, history.loss(trial));
        }
        double[] sample = samples.remove(trial);
        SearchDistribution current = distribution;
        if (current == null) {
            return;
        }
        if (sample == null) {
            adopt(trial, history);
            return;
        }
        correct(sample, trial, history);
        take(sample, complete ? history.loss(trial) : Double.POSITIVE_INFINITY, current);
    }

    /**
     * Learns from a trial of other origin. One that is the best so far counts as a sample, as in Hansen, Injecting
     * external solutions into CMA-ES (arXiv:1110.4181).
     */
    private void adopt(int trial, TrialHistory history) {
        SearchDistribution current = distribution;
        if (current == null || history.state(trial) != TrialState.COMPLETE) {
            return;
        }
        double[] sample = new double[axes.length + categories.length];
        Arrays.fill(sample, 0, axes.length, 0.5);
        correct(sample, trial, history);
        if (best.trial(0) == trial) {
            take(sample, history.loss(trial), current);
        } else if (model != null) {
            model.add(sample, history.loss(trial));
        }
    }

    private void take(double[] sample, double loss, SearchDistribution current) {
        collected[count] = sample;
        losses[count] = loss;
        if (model != null) {
            model.add(sample, loss);
        }
        if (small) {
            smallTrials++;
        } else {
            largeTrials++;
        }
        if (++count == current.lambda) {
            count = 0;
            turnGeneration(current);
        }
    }

    /** The study may have run something else than the sample: then the sample is what was run. */
    private void correct(double[] sample, int trial, TrialHistory history) {
        for (int i = 0; i < axes.length; i++) {
            Parameter parameter = space.parameter(axes[i]);
            double code = history.code(trial, axes[i]);
            if (!Double.isNaN(code) && parameter.decode(sample[i]) != code) {
                sample[i] = parameter.encode(code);
            }
        }
        for (int i = 0; i < categories.length; i++) {
            double code = history.code(trial, categories[i]);
            sample[axes.length + i] = Double.isNaN(code) ? sample[axes.length + i] : code;
        }
    }

    private void turnGeneration(SearchDistribution current) {
        int lambda = current.lambda;
        Integer[] order = new Integer[lambda];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(losses[a], losses[b]));
        double[][] ranked = new double[lambda][];
        int[][] chosen = new int[categories.length][lambda];
        for (int k = 0; k < lambda; k++) {
            ranked[k] = collected[order[k]];
            for (int i = 0; i < categories.length; i++) {
                chosen[i][k] = (int) ranked[k][axes.length + i];
            }
        }
        current.update(ranked);
        for (int i = 0; i < categories.length; i++) {
            weights[i].update(chosen[i]);
        }
        double alpha = 1.0 / (lambda * (double) axes.length);
        double widest = 0;
        for (int i = 0; i < axes.length; i++) {
            Parameter parameter = space.parameter(axes[i]);
            current.mean[i] = Math.clamp(current.mean[i], 0.0, 1.0);
            if (parameter.isDiscrete()) {
                DiscreteMargin.apply(current, i, parameter, alpha);
            }
            widest = Math.max(widest, current.deviation(i));
        }
        // Wider than the box is uniform at best: do not drift further.
        current.sigma = widest > 1 ? current.sigma / widest : current.sigma;
        double bestOfGeneration = losses[order[0]];
        double worstOfGeneration = losses[order[lambda - 1]];
        recentBest[generation++ % recentBest.length] = bestOfGeneration;
        if (isOver(current, widest, bestOfGeneration, worstOfGeneration)) {
            distribution = null;
        }
    }

    private boolean isOver(SearchDistribution current, double widest, double bestLoss, double worstLoss) {
        double tolerance = 1e-12 * Math.max(1e-3, Math.abs(bestLoss));
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double loss : recentBest) {
            least = Math.min(least, loss);
            most = Math.max(most, loss);
        }
        boolean stalled = !Double.isNaN(most) && most - least <= tolerance && worstLoss - least <= tolerance;
        return stalled || widest < LEAST_STEP || current.conditionNumber() > WORST_CONDITION || !Double
                .isFinite(current.sigma) || (Double.isInfinite(bestLoss) && generation > 20);
    }
}
