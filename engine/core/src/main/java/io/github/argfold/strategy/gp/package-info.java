/** Bayesian optimisation with a Gaussian process. */
@NullMarked
package io.github.argfold.strategy.gp;

import org.jspecify.annotations.NullMarked;
