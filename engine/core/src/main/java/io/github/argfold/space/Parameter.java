package io.github.argfold.space;

/**
 * One dimension of a {@link SearchSpace}.
 *
 * <p>
 * A value has three forms. The <em>value</em> is what the objective sees (a {@code Double}, a {@code Long},
 * any object). The <em>code</em> is the same value as a {@code double}, the form stored in configurations and
 * histories: the number itself for numeric parameters, the position of the choice for the others. The
 * <em>unit</em> coordinate is a point of [0, 1] in which equal lengths are equally likely under the
 * parameter's scale; a discrete parameter splits [0, 1] into one cell per level.
 */
public sealed interface Parameter
        permits FloatParameter, IntParameter, CategoricalParameter, OrdinalParameter, BooleanParameter,
        FixedParameter {
    /** What {@link #levels()} answers for a parameter that takes every number of an interval. */
    long CONTINUOUS = -1;

    /** The name, unique in its space. */
    String name();

    /** How many values there are, or {@link #CONTINUOUS}. */
    long levels();

    /** The code of a level in [0, levels); only for discrete parameters. */
    double codeAt(long level);

    /** The level of a code; the inverse of {@link #codeAt}. */
    long levelOf(double code);

    /** The code of a unit coordinate; coordinates outside [0, 1] are clamped. */
    double decode(double unit);

    /** The unit coordinate of a code: the middle of its cell for a discrete parameter. */
    double encode(double code);

    /** The value of a code. */
    Object value(double code);

    /**
     * The code of a value.
     *
     * @throws IllegalArgumentException if the parameter does not allow the value
     */
    double codeOf(Object value);

    /** Whether this parameter allows the code. */
    boolean allows(double code);

    /** Whether neighbouring codes are neighbouring values; false for categorical parameters only. */
    default boolean isOrdered() {
        return true;
    }

    /** Whether the codes are the numbers themselves. */
    default boolean isNumeric() {
        return false;
    }

    /** Whether the parameter has finitely many values. */
    default boolean isDiscrete() {
        return levels() != CONTINUOUS;
    }
}
