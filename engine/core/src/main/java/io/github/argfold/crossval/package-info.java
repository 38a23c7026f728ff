/**
 * Cross-validation: how rows are split, scaled, filled in and scored, and the table of the results.
 *
 * <p>Every splitter, scaler and score equals scikit-learn's of the same name: folds exactly, shuffled ones for
 * the same seed; numbers to rounding. The types here take primitive arrays and depend on nothing else of the
 * project, so they serve any model.
 */
@NullMarked
package io.github.argfold.crossval;

import org.jspecify.annotations.NullMarked;
