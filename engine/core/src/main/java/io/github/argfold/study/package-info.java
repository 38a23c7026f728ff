/** The loop: asks a strategy, evaluates an objective, tells the result, stops. Sees every search package. */
@NullMarked
package io.github.argfold.study;

import org.jspecify.annotations.NullMarked;
