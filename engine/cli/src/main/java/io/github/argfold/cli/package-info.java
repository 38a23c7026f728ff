/**
 * The {@code argfold} command: parses the line, wires data, grid and evaluator, and prints what they say. No
 * computation lives here. Sees every other package; nothing sees it.
 */
@NullMarked
package io.github.argfold.cli;

import org.jspecify.annotations.NullMarked;
