package io.github.argfold.strategy.qmc;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;

/**
 * Latin hypercubes one after the other: of each run of {@code size} points, one lies in each of {@code size}
 * slices of every axis, at a random place in it (McKay, Beckman &amp; Conover 1979). Points must be asked for
 * in ascending order. Memory: one number per axis and point of a run.
 */
final class LatinHypercube implements PointSequence {
    private final int size;
    private final int[][] slices;
    private final UniformRandomProvider random;
    private int run = -1;

    LatinHypercube(int dimensions, int size, UniformRandomProvider random) {
        this.size = size;
        this.random = random;
        slices = new int[dimensions][];
    }

    @Override
    public void point(int index, double[] unit) {
        if (index / size != run) {
            run = index / size;
            for (int d = 0; d < slices.length; d++) {
                slices[d] = PermutationSampler.natural(size);
                PermutationSampler.shuffle(random, slices[d]);
            }
        }
        for (int d = 0; d < slices.length; d++) {
            unit[d] = (slices[d][index % size] + random.nextDouble()) / size;
        }
    }
}
