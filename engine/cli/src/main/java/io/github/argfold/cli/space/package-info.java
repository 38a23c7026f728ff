/**
 * Files that describe a search space. Sees {@code space} of the engine and nothing else of the command.
 */
@NullMarked
package io.github.argfold.cli.space;

import org.jspecify.annotations.NullMarked;
