package io.github.argfold.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermutationTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 27, 64, 1000})
    void visitsEveryIndexOnce(int n) {
        for (long seed = 0; seed < 20; seed++) {
            Permutation permutation = new Permutation(BigInteger.valueOf(n), seed);
            var images = new HashSet<BigInteger>();
            for (int i = 0; i < n; i++) {
                images.add(permutation.apply(BigInteger.valueOf(i)));
            }
            assertThat(images).as("seed=%s", seed).hasSize(n)
                    .allMatch(image -> image.signum() >= 0 && image.intValue() < n);
        }
    }

    @Test
    void worksBeyondLongs() {
        BigInteger n = BigInteger.TEN.pow(40);
        Permutation permutation = new Permutation(n, 1);
        var images = new HashSet<BigInteger>();
        for (int i = 0; i < 100; i++) {
            images.add(permutation.apply(BigInteger.valueOf(i)));
        }
        assertThat(images).hasSize(100).allMatch(image -> image.signum() >= 0 && image.compareTo(n) < 0);
    }
}
