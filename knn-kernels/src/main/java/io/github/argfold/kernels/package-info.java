/** Distance tiles over packed points and exact neighbour selection. Depends on the JDK only. */
@NullMarked
package io.github.argfold.kernels;

import org.jspecify.annotations.NullMarked;
