package io.github.argfold.quality;

import io.github.argfold.space.SearchSpace;
import io.github.argfold.strategy.RandomStream;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The 24 noiseless functions of the BBOB suite from their definitions, on [−5, 5]ᴰ: Hansen, Finck, Ros &amp;
 * Auger, Real-Parameter Black-Box Optimization Benchmarking 2009: Noiseless Functions Definitions (INRIA
 * RR-6829). Function numbers are theirs. Shifts and rotations come from a seed of ours, so values are not those
 * of the COCO instances; every optimum has the value 0.
 */
public final class BbobFunctions {
    private BbobFunctions() {
    }

    /** All functions in a dimension of at least 2, with the shifts and rotations of an instance. */
    public static List<TestFunction> all(int dimensions, long instance) {
        if (dimensions < 2) {
            throw new IllegalArgumentException(
                    "the BBOB functions need at least 2 dimensions: dimensions=" + dimensions);
        }
        return IntStream.rangeClosed(1, 24).mapToObj(number -> function(number, dimensions, instance))
                .toList();
    }

    private static TestFunction function(int number, int dimensions, long instance) {
        ToDoubleFunction<double[]> f = formula(number, dimensions,
                new RandomStream().reseed(instance, dimensions, number));
        SearchSpace.Builder builder = SearchSpace.builder();
        for (int i = 0; i < dimensions; i++) {
            builder.floating("x" + i, -BbobTransforms.BOUND, BbobTransforms.BOUND);
        }
        return new TestFunction("f" + number, builder.build(), c -> {
            double[] x = new double[dimensions];
            c.copyTo(x);
            return f.applyAsDouble(x);
        }, 0);
    }

    private static ToDoubleFunction<double[]> formula(int number, int n, RandomStream random) {
        BbobSeparable separable = new BbobSeparable(n, random);
        BbobUnimodal unimodal = new BbobUnimodal(n, random);
        BbobMultimodal multimodal = new BbobMultimodal(n, random);
        return switch (number) {
            case 1 -> separable.sphere();
            case 2 -> separable.ellipsoid(false);
            case 3 -> separable.rastrigin();
            case 4 -> separable.bucheRastrigin();
            case 5 -> separable.linearSlope();
            case 6 -> unimodal.attractiveSector();
            case 7 -> unimodal.stepEllipsoid();
            case 8 -> unimodal.rosenbrock();
            case 9 -> unimodal.rotatedRosenbrock();
            case 10 -> separable.ellipsoid(true);
            case 11 -> unimodal.discus();
            case 12 -> unimodal.bentCigar();
            case 13 -> unimodal.sharpRidge();
            case 14 -> unimodal.differentPowers();
            case 15 -> multimodal.rotatedRastrigin();
            case 16 -> multimodal.weierstrass();
            case 17 -> multimodal.schaffers(10);
            case 18 -> multimodal.schaffers(1000);
            case 19 -> multimodal.griewankRosenbrock();
            case 20 -> multimodal.schwefel();
            case 21 -> multimodal.gallagher(101, 1000, 5);
            case 22 -> multimodal.gallagher(21, 1000 * 1000, 4.9);
            case 23 -> multimodal.katsuura();
            case 24 -> multimodal.lunacek();
            default ->
                throw new IllegalArgumentException("BBOB functions are numbered 1 to 24: number=" + number);
        };
    }
}
