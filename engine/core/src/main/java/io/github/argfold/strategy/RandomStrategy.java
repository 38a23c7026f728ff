package io.github.argfold.strategy;

import io.github.argfold.space.SearchSpace;

/**
 * Independent draws, uniform on each parameter's own scale (so log-uniform where it is logarithmic). Without
 * replacement by default: in a discrete space no configuration comes twice.
 */
public final class RandomStrategy implements Strategy {
    private final boolean withReplacement;

    private RandomStrategy(boolean withReplacement) {
        this.withReplacement = withReplacement;
    }

    /** Never the same configuration of a discrete space twice. */
    public static RandomStrategy withoutReplacement() {
        return new RandomStrategy(false);
    }

    /** Every draw from the whole space. */
    public static RandomStrategy withReplacement() {
        return new RandomStrategy(true);
    }

    @Override
    public String name() {
        return "random";
    }

    @Override
    public Repeats repeats() {
        return withReplacement ? Repeats.WANTED : Repeats.REPLACED;
    }

    @Override
    public StrategyRun begin(SearchTerms terms) {
        return RandomStrategy::draw;
    }

    /** Answers with a uniform draw. */
    public static boolean draw(Ask ask) {
        SearchSpace space = ask.space();
        double[] row = ask.row();
        for (int i = 0; i < row.length; i++) {
            row[i] = space.isActive(i, row)
                    ? space.parameter(i).decode(ask.random().nextDouble())
                    : Double.NaN;
        }
        return true;
    }
}
