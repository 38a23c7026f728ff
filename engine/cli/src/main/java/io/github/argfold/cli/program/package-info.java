/** Any program as an objective: its command line, its process, its answer. Sees the engine's {@code study} and {@code space}. */
@NullMarked
package io.github.argfold.cli.program;

import org.jspecify.annotations.NullMarked;
