/** Covariance matrix adaptation, with what it needs for whole numbers, categories and restarts. */
@NullMarked
package io.github.argfold.strategy.cmaes;

import org.jspecify.annotations.NullMarked;
