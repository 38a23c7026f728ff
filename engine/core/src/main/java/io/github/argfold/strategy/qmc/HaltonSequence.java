package io.github.argfold.strategy.qmc;

import java.math.BigInteger;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;

/**
 * Halton points: the digits of the index in the d-th prime base, each put through a random permutation of its
 * own and mirrored at the point (Halton 1960; random digit permutations after Owen, arXiv:1706.02808).
 * Immutable; memory grows with the square of the dimension.
 */
final class HaltonSequence implements PointSequence {
    private final int[] bases;
    private final int[][][] permutations;

    HaltonSequence(int dimensions, UniformRandomProvider random) {
        bases = new int[dimensions];
        permutations = new int[dimensions][][];
        BigInteger prime = BigInteger.ONE;
        for (int d = 0; d < dimensions; d++) {
            prime = prime.nextProbablePrime();
            bases[d] = prime.intValueExact();
            // Digits beyond the precision of the coordinate or of the index would be noise.
            int digits = (int) Math.ceil(40 * Math.log(2) / Math.log(bases[d]));
            permutations[d] = new int[digits][];
            for (int digit = 0; digit < digits; digit++) {
                permutations[d][digit] = PermutationSampler.natural(bases[d]);
                PermutationSampler.shuffle(random, permutations[d][digit]);
            }
        }
    }

    @Override
    public void point(int index, double[] unit) {
        for (int d = 0; d < bases.length; d++) {
            double scale = 1;
            double x = 0;
            int rest = index;
            for (int[] permutation : permutations[d]) {
                scale /= bases[d];
                x += permutation[rest % bases[d]] * scale;
                rest /= bases[d];
            }
            unit[d] = x + 0.5 * scale;
        }
    }
}
