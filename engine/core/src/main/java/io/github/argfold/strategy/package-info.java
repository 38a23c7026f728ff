/**
 * What to try next: the {@link io.github.argfold.strategy.Strategy} contract and the strategies that need
 * no package of their own. Sees {@code trial} and {@code space}; knows no threads, no clock, no storage.
 */
@NullMarked
package io.github.argfold.strategy;

import org.jspecify.annotations.NullMarked;
