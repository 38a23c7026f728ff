package io.github.argfold.strategy.auto;

import io.github.argfold.space.Parameter;
import io.github.argfold.space.SearchSpace;
import io.github.argfold.strategy.Ask;
import io.github.argfold.strategy.GridStrategy;
import io.github.argfold.strategy.SearchTerms;
import io.github.argfold.strategy.Strategy;
import io.github.argfold.strategy.StrategyRun;
import io.github.argfold.strategy.cmaes.CmaesStrategy;
import io.github.argfold.strategy.gp.GpStrategy;
import io.github.argfold.strategy.tpe.TpeStrategy;
import io.github.argfold.trial.TrialHistory;
import io.github.argfold.trial.TrialState;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chooses by the space and the budget, and says what and why in the note of the first trial of each stage.
 *
 * <p>
 * The whole grid where it fits the budget. A conditional space: a Gaussian process where trials are few, else TPE. More
 * parameters than a process copes with: CMA-ES. Up to ten, and few trials: a Gaussian process, which starts with Sobol
 * points, joined by turns by CMA-ES where all parameters are ordered, until it refines the best alone. More than ten, and few trials: CMA-ES finds the
 * region, the process goes on. Many trials: the process begins, CMA-ES goes on from the best.
 */
public final class AutoStrategy implements Strategy {
    private static final int MOST_DIMENSIONS_OF_GP = 25;
    /** Up to here a Gaussian process is worth its time; longer studies hand over earlier. */
    private static final int MOST_TRIALS_OF_GP = 400;
    private static final int HANDOVER = 250;
    private static final int MOST_DIMENSIONS_OF_GP_ALONE = 10;
    /** In a short study CMA-ES joins in after this many trials per parameter. */
    private static final int GP_ALONE_PER_DIMENSION = 4;
    /** Of a short study, the share in which CMA-ES looks for the region, by turns or, of more parameters, alone. */
    private static final double REGION_SHARE = 0.5;

    private AutoStrategy() {
    }

    /** The strategy; it has no options. */
    public static AutoStrategy create() {
        return new AutoStrategy();
    }

    @Override
    public String name() {
        return "auto";
    }

    @Override
    public StrategyRun begin(SearchTerms terms) {
        return new Run(terms, stages(terms));
    }

    /** A strategy, why it was chosen, and the first trial that is no longer its own. */
    record Stage(Strategy strategy, String reason, int end) {}

    static List<Stage> stages(SearchTerms terms) {
        SearchSpace space = terms.space();
        long searched = space.parameters().stream().filter(parameter -> parameter.levels() != 1).count();
        if (space.isFinite() && terms.budget() > 0 && space.cardinality().compareTo(BigInteger.valueOf(terms
                .budget())) <= 0) {
            return List.of(
                    stage(GridStrategy.shuffled(), "all " + space.cardinality() + " cells fit the budget"));
        }
        boolean few = terms.budget() > 0 && terms.budget() <= MOST_TRIALS_OF_GP;
        if (space.isConditional()) {
            return List.of(few && searched <= MOST_DIMENSIONS_OF_GP
                    ? stage(GpStrategy.create(), "few trials of a conditional space")
                    : stage(TpeStrategy.create(), "the space is conditional"));
        }
        if (searched > MOST_DIMENSIONS_OF_GP) {
            return List.of(stage(CmaesStrategy.create(),
                    searched + " parameters are too many for a Gaussian process"));
        }
        if (few && searched > MOST_DIMENSIONS_OF_GP_ALONE) {
            int end = (int) (REGION_SHARE * terms.budget());
            return List.of(
                    new Stage(CmaesStrategy.create(), "it finds the region of " + searched + " parameters",
                            end),
                    stage(GpStrategy.create(), "a Gaussian process goes on from the best"));
        }
        if (few && space.parameters().stream().allMatch(Parameter::isOrdered)) {
            return List.of(stage(new AlternatingStrategy(GpStrategy.create(), CmaesStrategy.create(),
                    GP_ALONE_PER_DIMENSION * (int) searched, (int) (REGION_SHARE * terms.budget())),
                    "few trials of " + searched + " parameters"));
        }
        if (few) {
            return List.of(stage(GpStrategy.create(), "few trials of a space with categories"));
        }
        return List.of(
                new Stage(GpStrategy.create(), "the first " + HANDOVER + " trials find the region", HANDOVER),
                stage(CmaesStrategy.create().firstSigma(0.1), "many trials, from the best so far"));
    }

    private static Stage stage(Strategy strategy, String reason) {
        return new Stage(strategy, reason, Integer.MAX_VALUE);
    }

    private static final class Run implements StrategyRun {
        private final SearchTerms terms;
        private final List<Stage> stages;
        private int current;
        private @Nullable StrategyRun run;
        private boolean announced;

        Run(SearchTerms terms, List<Stage> stages) {
            this.terms = terms;
            this.stages = stages;
        }

        @Override
        public boolean suggest(Ask ask) {
            while (ask.trial() >= stages.get(current).end) {
                current++;
                run = null;
                announced = false;
            }
            Stage stage = stages.get(current);
            StrategyRun running = run;
            if (running == null) {
                running = begin(stage, ask.history());
                run = running;
            }
            if (!running.suggest(ask)) {
                return false;
            }
            String detail = announced && ask.attempt() == 0 ? ask.note() : stage.reason;
            announced = true;
            ask.note(detail == null ? stage.strategy.name() : stage.strategy.name() + ": " + detail);
            return true;
        }

        /** A new stage is told everything that happened before it. */
        private StrategyRun begin(Stage stage, TrialHistory history) {
            StrategyRun begun = stage.strategy.begin(terms);
            for (int trial = 0; trial < history.size(); trial++) {
                if (history.state(trial) != TrialState.RUNNING) {
                    begun.observe(trial, history);
                }
            }
            return begun;
        }

        @Override
        public void observe(int trial, TrialHistory history) {
            if (run != null) {
                run.observe(trial, history);
            }
        }
    }
}
