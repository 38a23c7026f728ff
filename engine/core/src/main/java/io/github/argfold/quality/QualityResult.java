package io.github.argfold.quality;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What strategies found on functions: regret (best value so far − least value of the function) of every study at
 * a few numbers of trials. Immutable.
 *
 * <p>
 * The measure is the normalised regret: per function, the median over the seeds of a strategy's last regret,
 * divided by the same median of random search; its mean over the functions sums a strategy up. 0 is perfect,
 * 1 as good as chance. Where random search always finds the optimum too, a median of 0 counts as 1.
 */
public final class QualityResult {
    private final QualityPlan plan;
    private final List<String> functions;
    private final int[] checkpoints;
    private final double[][] regrets;
    private final double[] seconds;

    QualityResult(QualityPlan plan, List<String> functions, int[] checkpoints, double[][] regrets,
            double[] seconds) {
        this.plan = plan;
        this.functions = functions;
        this.checkpoints = checkpoints;
        this.regrets = regrets;
        this.seconds = seconds;
    }

    /** What was run. */
    public QualityPlan plan() {
        return plan;
    }

    /** The functions, in the order of the suite. */
    public List<String> functions() {
        return functions;
    }

    /** The numbers of trials at which regrets were noted, ascending; the last is the budget. */
    public int[] checkpoints() {
        return checkpoints.clone();
    }

    /** The regret of one study at a checkpoint; infinite before its first value. */
    public double regret(String function, String strategy, int seed, int checkpoint) {
        return regrets[study(functionIndex(function), strategyIndex(strategy), seed)][checkpoint];
    }

    /** The median over the seeds of a strategy's regret at a checkpoint. */
    public double medianRegret(String function, String strategy, int checkpoint) {
        return median(functionIndex(function), strategyIndex(strategy), checkpoint);
    }

    /** The median over the seeds of a strategy's last regret. */
    public double medianRegret(String function, String strategy) {
        return medianRegret(function, strategy, checkpoints.length - 1);
    }

    /** The last median regret of a strategy on a function, divided by that of random search. */
    public double normalisedRegret(String function, String strategy) {
        return normalised(functionIndex(function), strategyIndex(strategy));
    }

    /** The mean over the functions of the normalised regret. */
    public double normalisedRegret(String strategy) {
        int index = strategyIndex(strategy);
        return IntStream.range(0, functions.size()).mapToDouble(f -> normalised(f, index)).average()
                .orElse(Double.NaN);
    }

    /** How the strategies rank by their last median regrets. */
    public Ranking ranking() {
        double[][] medians = new double[functions.size()][plan.strategies().size()];
        for (int f = 0; f < medians.length; f++) {
            for (int s = 0; s < medians[f].length; s++) {
                medians[f][s] = median(f, s, checkpoints.length - 1);
            }
        }
        return Ranking.of(plan.strategies(), medians);
    }

    /** The median over functions and seeds of the seconds a study took, objective included. */
    public double medianSeconds(String strategy) {
        int s = strategyIndex(strategy);
        return Medians.of(IntStream.range(0, seconds.length)
                .filter(study -> study / plan.seeds() % plan.strategies().size() == s)
                .mapToDouble(study -> seconds[study]).toArray());
    }

    /** One line per study and checkpoint, with a header: {@code function,strategy,seed,trials,regret}. */
    public String toCsv(boolean curves) {
        StringBuilder csv = new StringBuilder("function,strategy,seed,trials,regret\n");
        for (int study = 0; study < regrets.length; study++) {
            int seed = study % plan.seeds();
            int strategy = study / plan.seeds() % plan.strategies().size();
            int function = study / plan.seeds() / plan.strategies().size();
            for (int c = curves ? 0 : checkpoints.length - 1; c < checkpoints.length; c++) {
                csv.append(functions.get(function)).append(',').append(plan.strategies().get(strategy))
                        .append(',').append(seed).append(',').append(checkpoints[c]).append(',')
                        .append((float) regrets[study][c]).append('\n');
            }
        }
        return csv.toString();
    }

    private double normalised(int function, int strategy) {
        double own = median(function, strategy, checkpoints.length - 1);
        double chance = median(function, strategyIndex(QualityPlan.BASELINE), checkpoints.length - 1);
        return own == chance ? 1 : own / chance;
    }

    private double median(int function, int strategy, int checkpoint) {
        return Medians.of(IntStream.range(0, plan.seeds())
                .mapToDouble(seed -> regrets[study(function, strategy, seed)][checkpoint]).toArray());
    }

    private int study(int function, int strategy, int seed) {
        return (function * plan.strategies().size() + strategy) * plan.seeds() + seed;
    }

    private int functionIndex(String function) {
        return index("function", functions, function);
    }

    private int strategyIndex(String strategy) {
        return index("strategy", plan.strategies(), strategy);
    }

    private static int index(String what, List<String> names, String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException(what + " must be one that was run, of " + names + ": " + what
                    + "=" + name);
        }
        return index;
    }

    @Override
    public String toString() {
        return "QualityResult[" + plan + ", functions=" + functions + ", checkpoints="
                + Arrays.toString(checkpoints) + "]";
    }
}
