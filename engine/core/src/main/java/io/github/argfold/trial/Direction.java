package io.github.argfold.trial;

/** Whether small or large values are good. */
public enum Direction {
    /** Smaller is better. */
    MINIMIZE,
    /** Larger is better. */
    MAXIMIZE;

    /** The value as a loss, of which smaller is always better; its own inverse. */
    public double toLoss(double value) {
        return this == MINIMIZE ? value : -value;
    }

    /** Whether a value beats another; nothing beats by being NaN, and anything beats NaN. */
    public boolean isBetter(double value, double than) {
        return toLoss(value) < toLoss(than) || (Double.isNaN(than) && !Double.isNaN(value));
    }
}
