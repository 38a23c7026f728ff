package io.github.argfold.bench;

import io.github.argfold.space.SearchSpace;
import io.github.argfold.strategy.Ask;
import io.github.argfold.strategy.GridStrategy;
import io.github.argfold.strategy.SearchTerms;
import io.github.argfold.strategy.StrategyRun;
import io.github.argfold.trial.Direction;
import io.github.argfold.trial.TrialColumns;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Cells of a grid of 2⁶⁴ cells per second: 16 parameters of 16 values each. */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first.
public class GridWalk extends BenchmarkDefaults {

    /** Ways to the next cell. */
    public enum Way {
        /** The successor of a row. */
        ADVANCE,
        /** The cell of an index drawn at random. */
        BY_INDEX,
        /** What the grid strategy suggests. */
        IN_ORDER,
        /** What it suggests shuffled. */
        SHUFFLED
    }

    @Param
    public Way way = Way.ADVANCE;

    private SearchSpace space;
    private double[] row;
    private BigInteger[] indices;
    private int next;
    private StrategyRun run;
    private Ask ask;

    @Setup
    public void begin() {
        space = Searches.lattice(16, 4);
        row = new double[space.size()];
        space.rowAt(BigInteger.ZERO, row);
        SplittableRandom random = new SplittableRandom(1);
        indices = random.longs(1024).mapToObj(bits -> new BigInteger(Long.toUnsignedString(bits))).toArray(
                BigInteger[]::new);
        run = (way == Way.SHUFFLED ? GridStrategy.shuffled() : GridStrategy.inOrder()).begin(new SearchTerms(
                space, 1, 0, 1));
        ask = new Ask(new TrialColumns(space, Direction.MINIMIZE));
    }

    @Benchmark
    public double[] cell() {
        switch (way) {
            case ADVANCE -> space.advance(row);
            case BY_INDEX -> space.rowAt(indices[next++ & 1023], row);
            case IN_ORDER, SHUFFLED -> {
                run.suggest(ask.next(1, 1));
                return ask.row();
            }
        }
        return row;
    }
}
