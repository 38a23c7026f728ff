package io.github.argfold.strategy.gp;

/**
 * The Cholesky factor L of a symmetric positive definite matrix A = L·Lᵀ of up to {@code capacity} rows, which grows
 * and shrinks by its last row.
 *
 * <p>
 * Lᵀ is stored row by row, so that every inner loop runs along an array. A new row costs O(n²), a new matrix O(n³).
 * Not thread-safe.
 */
final class CholeskyFactor {
    private final int capacity;
    /** Row j holds column j of L from its diagonal on. */
    private final double[] upper;
    private final double leastPivot;
    private int n;

    CholeskyFactor(int capacity, double leastPivot) {
        this.capacity = capacity;
        this.leastPivot = leastPivot;
        upper = new double[capacity * capacity];
    }

    int size() {
        return n;
    }

    /** Keeps the first rows only. */
    void truncate(int size) {
        n = size;
    }

    /** Appends row and column {@code n} of A: its entries left of the diagonal, which become those of L, and the diagonal. */
    void append(double[] row, double diagonal) {
        solveLower(row);
        double pivot = diagonal;
        for (int j = 0; j < n; j++) {
            upper[j * capacity + n] = row[j];
            pivot -= row[j] * row[j];
        }
        upper[n * capacity + n] = Math.sqrt(Math.max(pivot, leastPivot));
        n++;
    }

    /** Factors a new matrix given by its upper triangle, row-major with row length {@code capacity}. */
    void factor(double[] matrix, int size) {
        n = size;
        System.arraycopy(matrix, 0, upper, 0, n * capacity);
        for (int k = 0; k < n; k++) {
            int row = k * capacity;
            double pivot = Math.sqrt(Math.max(upper[row + k], leastPivot));
            double inverse = 1 / pivot;
            upper[row + k] = pivot;
            for (int j = k + 1; j < n; j++) {
                upper[row + j] *= inverse;
            }
            for (int i = k + 1; i < n; i++) {
                Vectors.addScaled(-upper[row + i], upper, row + i, upper, i * capacity + i, n - i);
            }
        }
    }

    /** b ← L⁻¹·b. */
    void solveLower(double[] b) {
        for (int j = 0; j < n; j++) {
            int row = j * capacity;
            double value = b[j] / upper[row + j];
            b[j] = value;
            Vectors.addScaled(-value, upper, row + j + 1, b, j + 1, n - j - 1);
        }
    }

    /** b ← L⁻ᵀ·b. */
    void solveUpper(double[] b) {
        for (int j = n - 1; j >= 0; j--) {
            int row = j * capacity;
            b[j] = (b[j] - Vectors.dot(upper, row + j + 1, b, j + 1, n - j - 1)) / upper[row + j];
        }
    }

    /** ½·log det A. */
    double halfLogDeterminant() {
        double sum = 0;
        for (int j = 0; j < n; j++) {
            sum += Math.log(upper[j * capacity + j]);
        }
        return sum;
    }

    /** Writes the upper triangle of A⁻¹, row-major with row length {@code capacity}; {@code work} has that size too. */
    void invert(double[] inverse, double[] work) {
        // Row j of the workspace becomes row j of L⁻¹, whose entries end at the diagonal.
        for (int j = 0; j < n; j++) {
            int row = j * capacity;
            for (int i = 0; i < j; i++) {
                work[row + i] = 0;
            }
            work[row + j] = 1;
        }
        for (int k = 0; k < n; k++) {
            int row = k * capacity;
            double scale = 1 / upper[row + k];
            for (int i = 0; i <= k; i++) {
                work[row + i] *= scale;
            }
            for (int i = k + 1; i < n; i++) {
                Vectors.addScaled(-upper[row + i], work, row, work, i * capacity, k + 1);
            }
        }
        // A⁻¹ = L⁻ᵀ·L⁻¹ is the sum of the outer products of the rows of L⁻¹.
        for (int i = 0; i < n; i++) {
            int row = i * capacity;
            for (int j = i; j < n; j++) {
                inverse[row + j] = 0;
            }
        }
        for (int k = 0; k < n; k++) {
            int row = k * capacity;
            for (int i = 0; i <= k; i++) {
                Vectors.addScaled(work[row + i], work, row + i, inverse, i * capacity + i, k - i + 1);
            }
        }
    }
}
