/**
 * The k smallest of many: {@link Selection} of float64 values, {@link Candidates} of float32 ones with all that might belong
 * to them, {@link CandidateRanking} and {@link CosineList} for ranking these by the definition.
 *
 * <p>Not exported: what is public here is so for {@code search}. Uses {@code kernels}, {@code loops} and {@code images}.
 */
@NullMarked
package io.github.argfold.kernels.selection;

import org.jspecify.annotations.NullMarked;
