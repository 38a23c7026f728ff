package io.github.argfold.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Counts one feature of one pair of points, the unit in which sizes compare; JMH reports it per second. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class PairFeatures {
    public long pairFeatures;
}
