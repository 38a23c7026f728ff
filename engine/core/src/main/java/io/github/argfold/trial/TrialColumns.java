package io.github.argfold.trial;

import io.github.argfold.space.Configuration;
import io.github.argfold.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A history that grows: primitive columns in blocks that are never copied, so that a trial costs its codes,
 * its value and its state, and configurations are views of their rows. Not thread-safe.
 */
public final class TrialColumns implements TrialHistory {
    private static final int BLOCK_BITS = 8;
    private static final int BLOCK = 1 << BLOCK_BITS;
    private static final int IN_BLOCK = BLOCK - 1;

    private final SearchSpace space;
    private final Direction direction;
    private final boolean profiled;
    private final List<Block> blocks = new ArrayList<>();
    private int size;
    private int best = -1;
    private int completed;
    private int failed;

    /** An empty history. */
    public TrialColumns(SearchSpace space, Direction direction) {
        this(space, direction, false);
    }

    private TrialColumns(SearchSpace space, Direction direction, boolean profiled) {
        this.space = space;
        this.direction = direction;
        this.profiled = profiled;
    }

    /** An empty history of trials that are profiles: their results decide the rest of their codes. */
    public static TrialColumns profiled(SearchSpace space, Direction direction) {
        return new TrialColumns(space, direction, true);
    }

    /** One run of trials. Notes, causes, gradients and profiles are rare: their columns come with the first of them. */
    private static final class Block {
        final double[] codes;
        final double[] values = new double[BLOCK];
        final TrialState[] states = new TrialState[BLOCK];
        @Nullable
        String @Nullable [] notes;
        @Nullable
        String @Nullable [] causes;
        double @Nullable [] @Nullable [] gradients;
        double @Nullable [] @Nullable [] profiles;

        Block(int dimensions) {
            codes = new double[BLOCK * dimensions];
        }
    }

    /** Appends a running trial, copying its row; answers its number. */
    public int append(double[] row, @Nullable String note) {
        int at = size & IN_BLOCK;
        if (at == 0) {
            blocks.add(new Block(space.size()));
        }
        Block block = blocks.getLast();
        System.arraycopy(row, 0, block.codes, at * space.size(), space.size());
        block.values[at] = Double.NaN;
        block.states[at] = TrialState.RUNNING;
        if (note != null) {
            @Nullable
            String[] notes = block.notes == null ? new String[BLOCK] : block.notes;
            notes[at] = note;
            block.notes = notes;
        }
        return size++;
    }

    /** Gives a running trial its value, which must be finite, and its gradient if there is one. */
    public void complete(int trial, double value, double @Nullable [] gradient) {
        Block block = endRunning(trial, TrialState.COMPLETE);
        block.values[trial & IN_BLOCK] = value;
        if (gradient != null) {
            double @Nullable [][] gradients = block.gradients == null ? new double[BLOCK][] : block.gradients;
            gradients[trial & IN_BLOCK] = gradient.clone();
            block.gradients = gradients;
        }
        completed++;
        if (best < 0 || direction.isBetter(value, value(best)) || (value == value(best) && trial < best)) {
            best = trial;
        }
    }

    /** Gives a running trial its profile, the row that the best of it belongs to, and that value. */
    public void complete(int trial, double value, double[] row, double[] profile) {
        Block block = checkedBlock(trial);
        double @Nullable [][] profiles = block.profiles == null ? new double[BLOCK][] : block.profiles;
        profiles[trial & IN_BLOCK] = profile.clone();
        block.profiles = profiles;
        System.arraycopy(row, 0, block.codes, (trial & IN_BLOCK) * space.size(), space.size());
        complete(trial, value, null);
    }

    /** Ends a running trial without a value. */
    public void fail(int trial, String cause) {
        Block block = endRunning(trial, TrialState.FAILED);
        @Nullable
        String[] causes = block.causes == null ? new String[BLOCK] : block.causes;
        causes[trial & IN_BLOCK] = cause;
        block.causes = causes;
        failed++;
    }

    private Block endRunning(int trial, TrialState state) {
        if (state(trial) != TrialState.RUNNING) {
            throw new IllegalStateException("a trial ends once: trial=" + trial + ", state=" + state(trial));
        }
        Block block = block(trial);
        block.states[trial & IN_BLOCK] = state;
        return block;
    }

    private Block block(int trial) {
        return blocks.get(trial >> BLOCK_BITS);
    }

    private Block checkedBlock(int trial) {
        if (trial < 0 || trial >= size) {
            throw new IndexOutOfBoundsException(
                    "trial must be in [0, size): trial=" + trial + ", size=" + size);
        }
        return block(trial);
    }

    @Override
    public SearchSpace space() {
        return space;
    }

    @Override
    public Direction direction() {
        return direction;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public TrialState state(int trial) {
        return checkedBlock(trial).states[trial & IN_BLOCK];
    }

    @Override
    public double value(int trial) {
        return checkedBlock(trial).values[trial & IN_BLOCK];
    }

    @Override
    public double code(int trial, int parameter) {
        return checkedBlock(trial).codes[(trial & IN_BLOCK) * space.size() + parameter];
    }

    @Override
    public void copyRow(int trial, double[] row) {
        System.arraycopy(checkedBlock(trial).codes, (trial & IN_BLOCK) * space.size(), row, 0, space.size());
    }

    @Override
    public Configuration configuration(int trial) {
        Configuration view = space.view(checkedBlock(trial).codes, (trial & IN_BLOCK) * space.size());
        if (!profiled || state(trial) != TrialState.RUNNING) {
            return view;
        }
        // The row will be written once more, and a configuration does not change.
        double[] row = new double[space.size()];
        view.copyTo(row);
        return space.view(row, 0);
    }

    @Override
    public double @Nullable [] profile(int trial) {
        double @Nullable [] @Nullable [] profiles = checkedBlock(trial).profiles;
        double[] profile = profiles == null ? null : profiles[trial & IN_BLOCK];
        return profile == null ? null : profile.clone();
    }

    @Override
    public double @Nullable [] gradient(int trial) {
        double @Nullable [] @Nullable [] gradients = checkedBlock(trial).gradients;
        double[] gradient = gradients == null ? null : gradients[trial & IN_BLOCK];
        return gradient == null ? null : gradient.clone();
    }

    @Override
    public Trial trial(int trial) {
        Block block = checkedBlock(trial);
        int at = trial & IN_BLOCK;
        return new Trial(trial, configuration(trial), state(trial), block.values[at], block.causes == null
                ? null
                : block.causes[at], block.notes == null ? null : block.notes[at]);
    }

    @Override
    public int best() {
        return best;
    }

    @Override
    public int completed() {
        return completed;
    }

    @Override
    public int failed() {
        return failed;
    }
}
