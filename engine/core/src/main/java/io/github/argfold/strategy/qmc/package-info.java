/** Points that fill the cube more evenly than chance: Sobol, Halton, Latin hypercube. */
@NullMarked
package io.github.argfold.strategy.qmc;

import org.jspecify.annotations.NullMarked;
