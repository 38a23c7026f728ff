package io.github.argfold.crossval;

/**
 * A rule that splits rows into training and test parts.
 *
 * <p>Splitters are immutable and thread-safe; the same splitter and input always give the same splits.
 * {@link Splitters} makes the built-in ones.
 */
public interface Splitter {

    /**
     * The splits of these rows.
     *
     * @throws IllegalArgumentException if the rows cannot be split that way
     */
    Splits split(SplitInput input);

    /** The text that {@link #parse} reads back, such as {@code stratified:5}. */
    String spec();

    /**
     * The splitter that a text names: {@code stratified:5}, {@code kfold:10}, {@code loo},
     * {@code repeated-stratified:5x10}, {@code repeated-kfold:5x10}, {@code group:COLUMN:5},
     * {@code predefined:COLUMN}, {@code holdout:0.25} or {@code timeseries:5}.
     *
     * @param shuffle whether to shuffle first; repeated forms always do, and only {@code stratified},
     *     {@code kfold} and {@code holdout} can besides
     * @param seed of the shuffle, in [0, 2³²−1]; the same seed shuffles as scikit-learn's {@code random_state}
     * @throws IllegalArgumentException if the text has another form, a number is out of range, or the form
     *     cannot be shuffled
     */
    static Splitter parse(String spec, boolean shuffle, long seed) {
        return SplitterSpec.parse(spec, shuffle, seed);
    }
}
