package io.github.argfold.study;

import io.github.argfold.space.Parameter;
import io.github.argfold.space.SearchSpace;
import io.github.argfold.strategy.Ask;
import io.github.argfold.strategy.Repeats;
import io.github.argfold.strategy.Strategy;
import io.github.argfold.strategy.StrategyRun;
import io.github.argfold.trial.TrialHistory;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a strategy would like into what a study may run: feasible, and new where the space is finite.
 *
 * <p>
 * A refused suggestion is asked for again: a few times, or until it runs out for a strategy that never repeats
 * itself. If the strategy insists, something new is looked for
 * near what it wanted, then anywhere, then, in a finite space, along the grid from where the last such walk
 * ended, so that the walks of a whole study together cost no more than one pass.
 */
final class Proposer {
    private static final int ATTEMPTS = 32;
    private static final int NEARBY_DRAWS = 64;
    private static final int UNIFORM_DRAWS = 10_000;
    private static final long WALK_LIMIT = 50_000_000;

    private final StrategyRun run;
    private final TrialHistory history;
    private final SearchSpace space;
    private final @Nullable SeenRows seen;
    private final long cardinality;
    private final int attempts;
    private double @Nullable [] walker;
    private boolean walked;

    Proposer(Strategy strategy, StrategyRun run, TrialHistory history, boolean allowRepeats) {
        this.run = run;
        this.history = history;
        space = history.space();
        boolean finite = space.isFinite();
        BigInteger cells = finite ? space.cardinality() : BigInteger.ZERO;
        cardinality = finite && cells.bitLength() < Long.SIZE ? cells.longValueExact() : Long.MAX_VALUE;
        boolean systematic = strategy.repeats() == Repeats.IMPOSSIBLE;
        attempts = systematic ? Integer.MAX_VALUE : ATTEMPTS;
        // A resumed study may already hold what a grid would suggest: only a fresh one need not look.
        boolean fresh = history.size() == 0;
        boolean look = systematic ? !fresh : strategy.repeats() == Repeats.REPLACED;
        seen = finite && !allowRepeats && look ? new SeenRows(history) : null;
        double[] row = new double[space.size()];
        for (int trial = 0; seen != null && trial < history.size(); trial++) {
            history.copyRow(trial, row);
            seen.add(trial, row);
        }
    }

    /** Writes the next configuration into the ask's row; false if the space or the strategy is used up. */
    boolean propose(Ask ask) {
        if (seen != null && seen.size() >= cardinality) {
            return false;
        }
        for (int attempt = 0; attempt < attempts; attempt++) {
            if (!run.suggest(ask)) {
                return false;
            }
            if (isWelcome(ask.row())) {
                return accept(ask);
            }
            ask.refuse();
        }
        if (nearby(ask) || anywhere(ask)) {
            ask.note("replaced: the strategy repeated itself or broke a constraint");
            return accept(ask);
        }
        if (!space.isFinite()) {
            throw new NoFeasibleConfigurationException(
                    "no configuration that satisfies the constraints was found in "
                            + UNIFORM_DRAWS + " draws: space=" + space + "; state the space more tightly");
        }
        if (walk(ask)) {
            ask.note("replaced: one of the last configurations left");
            return accept(ask);
        }
        return false;
    }

    private boolean accept(Ask ask) {
        if (seen != null) {
            seen.add(history.size(), ask.row());
        }
        return true;
    }

    private boolean isWelcome(double[] row) {
        return space.isFeasible(row) && (seen == null || !seen.contains(row));
    }

    /** Random walks of a few steps from the refused row, one parameter at a time. */
    private boolean nearby(Ask ask) {
        double[] row = ask.row();
        double[] start = row.clone();
        for (int draw = 0; draw < NEARBY_DRAWS && row.length > 0; draw++) {
            if (draw % 4 == 0) {
                System.arraycopy(start, 0, row, 0, row.length);
            }
            int changed = ask.random().nextInt(row.length);
            Parameter parameter = space.parameter(changed);
            if (Double.isNaN(row[changed]) || !parameter.isDiscrete() || parameter.levels() == 1) {
                continue;
            }
            if (parameter.isOrdered()) {
                long level = parameter.levelOf(row[changed]) + (ask.random().nextBoolean() ? 1 : -1);
                row[changed] = parameter.codeAt(Math.clamp(level, 0, parameter.levels() - 1));
            } else {
                row[changed] = parameter.codeAt(ask.random().nextLong(parameter.levels()));
            }
            for (int i = changed + 1; i < row.length; i++) {
                boolean active = space.isActive(i, row);
                if (active == Double.isNaN(row[i])) {
                    row[i] = active ? space.parameter(i).decode(ask.random().nextDouble()) : Double.NaN;
                }
            }
            if (isWelcome(row)) {
                return true;
            }
        }
        return false;
    }

    private boolean anywhere(Ask ask) {
        double[] unit = new double[space.size()];
        int draws = space.isFinite() ? NEARBY_DRAWS : UNIFORM_DRAWS;
        for (int draw = 0; draw < draws; draw++) {
            for (int i = 0; i < unit.length; i++) {
                unit[i] = ask.random().nextDouble();
            }
            space.decode(unit, ask.row());
            if (isWelcome(ask.row())) {
                return true;
            }
        }
        return false;
    }

    private boolean walk(Ask ask) {
        double[] at = walker;
        if (at == null) {
            at = new double[space.size()];
            space.rowAt(0, at);
            walker = at;
        }
        for (long step = 0; !walked; step++) {
            boolean welcome = isWelcome(at);
            if (welcome) {
                System.arraycopy(at, 0, ask.row(), 0, at.length);
            }
            walked = !space.advance(at);
            if (welcome) {
                return true;
            }
            if (step > WALK_LIMIT) {
                throw new NoFeasibleConfigurationException(
                        "no configuration that satisfies the constraints was found among "
                                + WALK_LIMIT + " neighbours in the grid: space=" + space
                                + "; state the space more tightly");
            }
        }
        return false;
    }
}
