package io.github.argfold.strategy;

/** How a strategy stands to suggesting a configuration of a discrete space twice. */
public enum Repeats {
    /** It may happen, and the study replaces the repeat with something new. */
    REPLACED,
    /** It cannot happen, and the study need not look. */
    IMPOSSIBLE,
    /** It is meant to happen. */
    WANTED
}
