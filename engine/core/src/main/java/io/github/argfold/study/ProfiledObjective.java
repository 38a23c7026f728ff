package io.github.argfold.study;

import io.github.argfold.space.Configuration;
import java.util.List;

/**
 * An objective with free axes: parameters along which one evaluation yields all values for the price of one. A study that
 * is told of them ({@link Study.Builder#free}) searches the other parameters only; each of its trials is a whole profile,
 * counts by the best value of it, and is given the values of the free parameters that this belongs to.
 */
public interface ProfiledObjective extends Objective {
    /** The names of the free parameters, in the order in which profiles run along them, the last one fastest. */
    List<String> freeParameters();

    /**
     * The values along the free axes, in grid order; NaN or an infinity where there is none.
     *
     * @param configuration the searched parameters; the free ones are inactive in it
     * @throws Exception if no value at all could be computed, saying why: the trial fails
     */
    double[] profile(Configuration configuration) throws Exception;
}
