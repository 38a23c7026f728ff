package io.github.argfold.strategy.cmaes;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The probabilities of a categorical parameter's choices, pulled towards those of the selected samples, with
 * a floor below which no choice falls.
 */
final class CategoryWeights {
    private static final double RATE = 0.25;
    private static final double FLOOR = 0.2;

    private final double[] probabilities;

    CategoryWeights(int choices) {
        probabilities = new double[choices];
        Arrays.fill(probabilities, 1.0 / choices);
    }

    int draw(UniformRandomProvider random) {
        double u = random.nextDouble();
        for (int choice = 0; choice < probabilities.length; choice++) {
            u -= probabilities[choice];
            if (u < 0) {
                return choice;
            }
        }
        return probabilities.length - 1;
    }

    /** Pulls towards the better half of the chosen, best first, by the logarithmic weights of the distribution. */
    void update(int[] ranked) {
        double[] target = new double[probabilities.length];
        double sum = 0;
        for (int k = 0; k < ranked.length / 2; k++) {
            double weight = Math.log((ranked.length + 1) / 2.0) - Math.log(k + 1);
            target[ranked[k]] += weight;
            sum += weight;
        }
        double floor = FLOOR / probabilities.length;
        for (int choice = 0; choice < probabilities.length; choice++) {
            double free = (probabilities[choice] - floor) / (1 - FLOOR);
            free += RATE * (target[choice] / sum - free);
            probabilities[choice] = floor + (1 - FLOOR) * free;
        }
    }
}
