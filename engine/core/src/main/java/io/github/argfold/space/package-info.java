/**
 * What may be searched: parameters, the conditions between them, constraints over them, and the
 * configurations they allow. Depends on nothing else of the engine.
 */
@NullMarked
package io.github.argfold.space;

import org.jspecify.annotations.NullMarked;
