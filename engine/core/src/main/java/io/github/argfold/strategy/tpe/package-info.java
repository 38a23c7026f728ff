/** The tree-structured Parzen estimator. */
@NullMarked
package io.github.argfold.strategy.tpe;

import org.jspecify.annotations.NullMarked;
