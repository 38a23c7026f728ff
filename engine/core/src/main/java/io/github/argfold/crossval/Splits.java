package io.github.argfold.crossval;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The splits of one cross-validation: one {@link Folds} per repeat, over the same rows and with equally many
 * folds each. Split number {@code repeat × folds + fold} is the order in which scores are reported.
 *
 * <p>Immutable and thread-safe.
 */
public final class Splits {
    private final List<Folds> repeats;
    private final boolean pooled;
    private final String description;
    private final @Nullable String warning;

    private Splits(List<Folds> repeats, boolean pooled, String description, @Nullable String warning) {
        if (repeats.isEmpty()) {
            throw new IllegalArgumentException("splits need at least one repeat: repeats=0");
        }
        this.repeats = List.copyOf(repeats);
        var first = this.repeats.getFirst();
        for (var folds : this.repeats) {
            if (folds.rows() != first.rows() || folds.count() != first.count()) {
                throw new IllegalArgumentException(
                        "repeats must agree in rows and folds: " + first + ", " + folds);
            }
        }
        this.pooled = pooled;
        this.description = description;
        this.warning = warning;
    }

    /**
     * The splits of equally shaped repeats, each fold scored for itself.
     *
     * @param description what made them, for people to read
     */
    public static Splits of(List<Folds> repeats, String description) {
        return new Splits(repeats, false, description, null);
    }

    /**
     * Splits whose tested rows are scored together, as one: leave-one-out.
     *
     * @param description what made them, for people to read
     */
    public static Splits pooled(Folds folds, String description) {
        return new Splits(List.of(folds), true, description, null);
    }

    Splits withWarning(@Nullable String text) {
        return new Splits(repeats, pooled, description, text);
    }

    /** How many repeats there are. */
    public int repeats() {
        return repeats.size();
    }

    /** The folds of repeat {@code i}, in [0, repeats). */
    public Folds repeat(int i) {
        return repeats.get(i);
    }

    /** How many splits there are: folds × repeats, also where they are pooled. */
    public int count() {
        return repeats.size() * repeats.getFirst().count();
    }

    /** Whether all tested rows make one mean without a column per split, as leave-one-out does. */
    public boolean pooled() {
        return pooled;
    }

    /** How many scores a cell has: {@link #count()}, or 1 where they are pooled. */
    public int scored() {
        return pooled ? 1 : count();
    }

    /** How many rows the assignments cover. */
    public int rows() {
        return repeats.getFirst().rows();
    }

    /** What made these splits, for people to read. */
    public String description() {
        return description;
    }

    /** What the reader of the scores should know, such as a class with fewer members than folds; or null. */
    public @Nullable String warning() {
        return warning;
    }

    @Override
    public String toString() {
        return description;
    }
}
