package io.github.argfold.strategy;

import io.github.argfold.space.SearchSpace;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every configuration of a finite space, once: in grid order (the parameter declared last runs fastest) or
 * shuffled, all of them or a range of indices, so that a grid can be split over machines.
 *
 * <p>
 * Lazy: O(parameters) memory whatever the number of cells, O(parameters) per suggestion. Shards that share a
 * seed share the shuffle, so their ranges do not overlap.
 */
public final class GridStrategy implements Strategy {
    private final boolean shuffled;
    private final BigInteger from;
    private final @Nullable BigInteger to;

    private GridStrategy(boolean shuffled, BigInteger from, @Nullable BigInteger to) {
        this.shuffled = shuffled;
        this.from = from;
        this.to = to;
    }

    /** All cells in grid order. */
    public static GridStrategy inOrder() {
        return new GridStrategy(false, BigInteger.ZERO, null);
    }

    /** All cells in an order drawn from the study's seed. */
    public static GridStrategy shuffled() {
        return new GridStrategy(true, BigInteger.ZERO, null);
    }

    /** The cells at positions [from, to) of this order; {@code to} is cut to the number of cells. */
    public GridStrategy range(BigInteger from, BigInteger to) {
        if (from.signum() < 0 || from.compareTo(to) > 0) {
            throw new IllegalArgumentException(
                    "a range must satisfy 0 <= from <= to: from=" + from + ", to=" + to);
        }
        return new GridStrategy(shuffled, from, to);
    }

    @Override
    public String name() {
        return "grid";
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.complementOf(EnumSet.of(Capability.INFINITE));
    }

    @Override
    public Repeats repeats() {
        return Repeats.IMPOSSIBLE;
    }

    @Override
    public StrategyRun begin(SearchTerms terms) {
        BigInteger cells = terms.space().cardinality();
        BigInteger end = to == null ? cells : to.min(cells);
        return shuffled
                ? new Shuffled(terms.space(), new Permutation(cells, terms.stream("grid").next()), from, end)
                : new InOrder(terms.space(), from, end);
    }

    /** Walks from cell to cell, so that no index is ever taken apart but the first. */
    private static final class InOrder implements StrategyRun {
        private final SearchSpace space;
        private final double[] cell;
        private boolean left;
        private BigInteger remainingBeyondLong;
        private long remaining;

        InOrder(SearchSpace space, BigInteger from, BigInteger end) {
            this.space = space;
            cell = new double[space.size()];
            remainingBeyondLong = end.subtract(from).max(BigInteger.ZERO);
            refill();
            left = remaining > 0;
            if (left) {
                space.rowAt(from, cell);
            }
        }

        private void refill() {
            remaining = remainingBeyondLong.min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact();
            remainingBeyondLong = remainingBeyondLong.subtract(BigInteger.valueOf(remaining));
        }

        @Override
        public boolean suggest(Ask ask) {
            if (!left) {
                return false;
            }
            System.arraycopy(cell, 0, ask.row(), 0, cell.length);
            if (--remaining == 0) {
                refill();
            }
            left = remaining > 0 && space.advance(cell);
            return true;
        }
    }

    private static final class Shuffled implements StrategyRun {
        private final SearchSpace space;
        private final Permutation permutation;
        private final BigInteger end;
        private BigInteger next;

        Shuffled(SearchSpace space, Permutation permutation, BigInteger from, BigInteger end) {
            this.space = space;
            this.permutation = permutation;
            this.end = end;
            next = from;
        }

        @Override
        public boolean suggest(Ask ask) {
            if (next.compareTo(end) >= 0) {
                return false;
            }
            space.rowAt(permutation.apply(next), ask.row());
            next = next.add(BigInteger.ONE);
            return true;
        }
    }
}
