package io.github.argfold.strategy.qmc;

/** A sequence of points of the unit cube, each computed from its index. */
@FunctionalInterface
interface PointSequence {
    /** Writes the point at an index from 0. */
    void point(int index, double[] unit);
}
