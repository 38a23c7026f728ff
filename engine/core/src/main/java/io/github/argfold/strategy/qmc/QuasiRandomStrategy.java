package io.github.argfold.strategy.qmc;

import io.github.argfold.strategy.Ask;
import io.github.argfold.strategy.SearchTerms;
import io.github.argfold.strategy.Strategy;
import io.github.argfold.strategy.StrategyRun;
import java.util.function.Function;

/**
 * Points of a low-discrepancy sequence, one coordinate per parameter on the parameter's own scale. The
 * coordinates of inactive parameters are left out. Results are not looked at.
 */
public final class QuasiRandomStrategy implements Strategy {
    private static final int DEFAULT_BUDGET = 100;

    private final String name;
    private final Function<SearchTerms, PointSequence> sequence;

    private QuasiRandomStrategy(String name, Function<SearchTerms, PointSequence> sequence) {
        this.name = name;
        this.sequence = sequence;
    }

    /** Scrambled Sobol points: the most even, in up to 1024 dimensions; best in powers of two. */
    public static QuasiRandomStrategy sobol() {
        return new QuasiRandomStrategy("sobol", terms -> new SobolSequence(terms.space().size(), terms.stream(
                "sobol").next()));
    }

    /** Halton points with permuted digits: even for any number of points; weak beyond some 30 dimensions. */
    public static QuasiRandomStrategy halton() {
        return new QuasiRandomStrategy("halton",
                terms -> new HaltonSequence(terms.space().size(), terms.stream(
                        "halton")));
    }

    /** Latin hypercubes of the planned number of trials: even along each axis. */
    public static QuasiRandomStrategy latinHypercube() {
        return new QuasiRandomStrategy("lhs",
                terms -> new LatinHypercube(terms.space().size(), terms.budgetOr(
                        DEFAULT_BUDGET), terms.stream("lhs")));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public StrategyRun begin(SearchTerms terms) {
        return new Run(sequence.apply(terms), terms.space().size());
    }

    private static final class Run implements StrategyRun {
        private final PointSequence sequence;
        private final double[] unit;
        private int next;

        Run(PointSequence sequence, int dimensions) {
            this.sequence = sequence;
            unit = new double[dimensions];
        }

        @Override
        public boolean suggest(Ask ask) {
            // A resumed study goes on in the sequence where the earlier one stopped.
            next = Math.max(next, ask.trial());
            sequence.point(next++, unit);
            return ask.answer(unit);
        }
    }
}
