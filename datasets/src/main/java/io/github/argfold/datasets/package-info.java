/**
 * Data sets: the immutable {@link io.github.argfold.datasets.Dataset}, the readers of file formats, the bundled
 * catalogue and seeded generators. Depends on no other package of the project.
 */
@NullMarked
package io.github.argfold.datasets;

import org.jspecify.annotations.NullMarked;
