package io.github.argfold.strategy.cmaes;

import io.github.argfold.strategy.Targets;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;

/**
 * A quadratic model of the losses around the mean of a distribution, fitted to the latest samples by weighted least
 * squares: linear, with squares or, in few dimensions, with products too, as far as the samples suffice (Hansen, A
 * Global Surrogate Assisted CMA-ES, GECCO 2019). Good samples weigh more. It serves to choose among candidates.
 *
 * <p>
 * A fit costs O(coefficients³), and in many dimensions serves as many suggestions as make that a constant. Keeps its
 * workspace. Not thread-safe.
 */
final class LossModel {
    /** Up to here the model has the products of all pairs of axes. */
    private static final int MOST_DIMENSIONS_OF_PRODUCTS = 5;
    /** Samples per coefficient: at least, and used at most. */
    private static final double LEAST_SHARE = 1.1;
    private static final int MOST_SHARE = 2;
    private static final int LEAST_SAMPLES = 10;
    /** The best sample's residual weighs this many times that of the worst. */
    private static final double BEST_WEIGHT = 5;
    private static final double RIDGE = 1e-3;
    /** A fit of so many coefficients, cubed, is worth its time at every sample; of more, after as many more samples. */
    private static final double CUBE_PER_SAMPLE = 25 * 25 * 25;

    private final int n;
    private final int most;
    /** The latest samples in a ring. */
    private final double[][] samples;
    private final double[] losses;
    private int size;
    private int next;
    private int unseen;

    private final double[] centre;
    private final double[] deviation;
    private final double[][] matrix;
    private final double[] features;
    private final double[] coefficients;
    /** How many coefficients the last fit has; 0 before the first. */
    private int fitted;

    LossModel(int dimensions) {
        n = dimensions;
        most = n <= MOST_DIMENSIONS_OF_PRODUCTS ? n * (n + 3) / 2 + 1 : 2 * n + 1;
        int capacity = Math.max(LEAST_SAMPLES, MOST_SHARE * most);
        samples = new double[capacity][n];
        losses = new double[capacity];
        centre = new double[n];
        deviation = new double[n];
        matrix = new double[most][most];
        features = new double[most];
        coefficients = new double[most];
    }

    /** Forgets all samples. */
    void clear() {
        size = 0;
        next = 0;
        fitted = 0;
        unseen = 0;
    }

    /** Notes a sample; its first coordinates are those of the axes. */
    void add(double[] sample, double loss) {
        System.arraycopy(sample, 0, samples[next], 0, n);
        losses[next] = loss;
        next = (next + 1) % samples.length;
        size = Math.min(size + 1, samples.length);
        unseen++;
    }

    /** Fits the samples, if there are enough, and new ones since the last fit; says whether there is a model. */
    boolean refresh(SearchDistribution around) {
        if (unseen == 0 || (fitted == most && unseen * CUBE_PER_SAMPLE < Math.pow(most, 3))) {
            return fitted > 0;
        }
        int wanted = affordable();
        if (wanted == 0) {
            return false;
        }
        unseen = 0;
        for (int i = 0; i < n; i++) {
            centre[i] = around.mean[i];
            deviation[i] = Math.max(around.deviation(i), 1e-12);
        }
        fitted = fit(wanted, latest(Math.max(LEAST_SAMPLES, MOST_SHARE * wanted))) ? wanted : 0;
        return fitted > 0;
    }

    private int affordable() {
        for (int count : new int[]{most, 2 * n + 1, n + 1}) {
            if (size >= LEAST_SHARE * count + 1) {
                return count;
            }
        }
        return 0;
    }

    /** The positions of the latest samples. */
    private int[] latest(int count) {
        int[] positions = new int[Math.min(count, size)];
        Arrays.setAll(positions, back -> Math.floorMod(next - 1 - back, samples.length));
        return positions;
    }

    private boolean fit(int count, int[] rows) {
        IntArrays.stableSort(rows, (a, b) -> Double.compare(losses[a], losses[b]));
        double[] targets = Targets.compress(finite(rows), rows.length);
        for (int i = 0; i < count; i++) {
            Arrays.fill(matrix[i], 0, count, 0);
        }
        Arrays.fill(coefficients, 0);
        for (int rank = 0; rank < rows.length; rank++) {
            double weight = BEST_WEIGHT + (1 - BEST_WEIGHT) * rank / (rows.length - 1);
            expand(samples[rows[rank]], count);
            for (int i = 0; i < count; i++) {
                features[i] *= weight;
            }
            for (int i = 0; i < count; i++) {
                double factor = features[i];
                double[] row = matrix[i];
                for (int j = 0; j <= i; j++) {
                    row[j] += factor * features[j];
                }
                coefficients[i] += factor * weight * targets[rank];
            }
        }
        return solve(count);
    }

    /** The losses of ranked rows; a failure is as bad as the worst value. */
    private double[] finite(int[] rows) {
        double[] values = new double[rows.length];
        double worst = 0;
        for (int rank = 0; rank < rows.length; rank++) {
            double loss = losses[rows[rank]];
            worst = Double.isFinite(loss) ? loss : worst;
            values[rank] = worst;
        }
        return values;
    }

    /** Solves matrix · x = coefficients in place, by Cholesky's decomposition of the matrix with a ridge. */
    private boolean solve(int count) {
        for (int i = 0; i < count; i++) {
            double[] row = matrix[i];
            row[i] = row[i] * (1 + RIDGE) + Double.MIN_NORMAL;
            for (int j = 0; j <= i; j++) {
                double sum = row[j];
                for (int k = 0; k < j; k++) {
                    sum -= row[k] * matrix[j][k];
                }
                if (j < i) {
                    row[j] = sum / matrix[j][j];
                } else if (sum > 0) {
                    row[i] = Math.sqrt(sum);
                } else {
                    return false;
                }
            }
        }
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < i; k++) {
                coefficients[i] -= matrix[i][k] * coefficients[k];
            }
            coefficients[i] /= matrix[i][i];
        }
        for (int i = count - 1; i >= 0; i--) {
            for (int k = i + 1; k < count; k++) {
                coefficients[i] -= matrix[k][i] * coefficients[k];
            }
            coefficients[i] /= matrix[i][i];
        }
        return true;
    }

    /** The terms of the model at a point: 1, coordinates, squares, products. */
    private void expand(double[] x, int count) {
        features[0] = 1;
        int at = n + 1;
        for (int i = 0; i < n; i++) {
            features[1 + i] = (x[i] - centre[i]) / deviation[i];
        }
        for (int i = 0; i < n && at < count; i++) {
            features[at++] = features[1 + i] * features[1 + i];
        }
        for (int i = 0; i < n && at < count; i++) {
            for (int j = 0; j < i; j++) {
                features[at++] = features[1 + i] * features[1 + j];
            }
        }
    }

    /** What the last fit says of a point; less is better. */
    double predict(double[] x) {
        expand(x, fitted);
        double sum = 0;
        for (int i = 0; i < fitted; i++) {
            sum += coefficients[i] * features[i];
        }
        return sum;
    }
}
