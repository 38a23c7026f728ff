/** JMH suites. */
@NullMarked
package io.github.argfold.bench;

import org.jspecify.annotations.NullMarked;
