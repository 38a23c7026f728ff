/** The strategy that chooses among the others. */
@NullMarked
package io.github.argfold.strategy.auto;

import org.jspecify.annotations.NullMarked;
