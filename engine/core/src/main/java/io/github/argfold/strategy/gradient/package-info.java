/** Descent along gradients: given, differenced, or estimated. */
@NullMarked
package io.github.argfold.strategy.gradient;

import org.jspecify.annotations.NullMarked;
