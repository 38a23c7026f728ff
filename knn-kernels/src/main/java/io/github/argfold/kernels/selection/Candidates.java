package io.github.argfold.kernels.selection;

import io.github.argfold.kernels.images.Certificate;
import io.github.argfold.kernels.images.ProductForm;
import io.github.argfold.kernels.loops.FloatSieve;

/**
 * The points that may be among one query's nearest, by their float32 values: a buffer that is thinned by a bound
 * whenever it is full. Reused query after query; not thread-safe; allocates nothing after construction.
 *
 * <p>Thinning looks for a value that at least {@code length} candidates, and not many more, do not exceed — counting
 * a vector at a time costs less than sorting — and drops what {@link Certificate#bound} proves to be farther than all
 * of those.
 */
public final class Candidates {
    /** How many standard deviations more a bet allows for than it expects. */
    private static final double DEVIATIONS = 5;

    private final FloatSieve sieve;
    private final Certificate certificate;
    private final int block;
    public final float[] values;
    public final int[] positions;
    private int size;
    private int length;
    private float bound;
    private double error;
    private double squaredNorm;
    private double farthest;
    /** What the bound is betted to fall to; the bound itself counts where nobody bets. */
    private float guess;

    /**
     * @param capacity the longest list
     * @param block the most values offered at once
     */
    public Candidates(int capacity, int block, FloatSieve sieve, Certificate certificate) {
        this.sieve = sieve;
        this.certificate = certificate;
        this.block = block;
        int room = room(capacity, block);
        values = new float[room];
        positions = new int[room];
    }

    /** Places in the buffer for lists of {@code capacity}. */
    public static int room(int capacity, int block) {
        return capacity + Math.max(capacity, 128) + 2 * block + FloatSieve.PADDING;
    }

    /**
     * Starts anew.
     *
     * @param imageError how far the images of the query and of any point are off, added; negative where float32 values
     *     are exact
     */
    public void reset(int listLength, double imageError) {
        length = listLength;
        error = imageError;
        squaredNorm = -1;
        size = 0;
        bound = Float.MAX_VALUE;
        guess = Float.MAX_VALUE;
        farthest = Double.POSITIVE_INFINITY;
    }

    /** Says, before the first offer, that values are {@link ProductForm}'s, for an image of this squared norm. */
    public void byProducts(double squaredNorm) {
        this.squaredNorm = squaredNorm;
    }

    /** Forgets the candidates and keeps the bound. */
    public void restart() {
        size = 0;
    }

    /** Forgets all but the first {@code length} candidates, whichever they are. */
    public void truncate() {
        size = Math.min(size, length);
    }

    /** Whether float32 values are exact. */
    public boolean exact() {
        return error < 0;
    }

    /** Whether the next offer may not fit: {@link #thin} first. */
    public boolean full() {
        return size + block + FloatSieve.PADDING > values.length;
    }

    /** Takes what is not above the bound of {@code tile[from..from + block)}, positions from {@code first} on. */
    public void offer(float[] tile, int from, int count, int first) {
        size = sieve.sift(tile, from, count, bound(), values, positions, size, first);
    }

    /** What {@link #offer} takes at most. */
    public float bound() {
        return Math.min(bound, guess);
    }

    /** Whether whatever was offered has been taken so far. */
    public boolean unbounded() {
        return bound() == Float.MAX_VALUE;
    }

    /**
     * While {@link #unbounded}: bets that what is still to come is like what came, so that the bound will fall to a value that
     * few of {@code total} points in all lie below. Farther ones are not taken any more; {@link #won} says in the end, after
     * {@link #thin}, whether that was right.
     */
    public void bet(int total) {
        double expected = (double) length * size / total;
        int rank = (int) (expected + DEVIATIONS * Math.sqrt(expected)) + 1;
        if (rank < size) {
            guess = pivot(rank);
            size = sieve.keep(values, positions, size, guess);
        }
    }

    /** Whether no neighbour was lost by a bet. */
    public boolean won() {
        return bound <= guess;
    }

    /** Takes one point; call where it is not above the bound and {@link #full} says no. */
    public void add(float value, int position) {
        values[size] = value;
        positions[size++] = position;
    }

    /** How far a neighbour can be at most, in units of the images; infinite until the first thinning. */
    public double farthest() {
        return farthest;
    }

    public int size() {
        return size;
    }

    /** Drops candidates that are certainly not among the nearest; ties and near-ties may leave many. */
    public void thin() {
        if (size > length) {
            tighten(pivot(length));
            size = sieve.keep(values, positions, size, bound());
        }
    }

    /** Given at least {@code length} candidates not above {@code value}. */
    private void tighten(float value) {
        if (exact()) {
            bound = Math.min(bound, value);
        } else {
            farthest = Math.min(farthest, certificate.farthest(value, error));
            bound = Math.min(bound, squaredNorm < 0
                    ? certificate.bound(farthest, error)
                    : certificate.productBound(farthest, error, squaredNorm));
        }
    }

    /** A value not exceeded by at least {@code wanted} candidates, of which there are more, and, ties apart, by few more. */
    private float pivot(int wanted) {
        int enough = wanted + Math.max(8, wanted / 16);
        // Values are not negative, so their bits order as they do.
        int low = Float.floatToRawIntBits(sieve.least(values, size)) - 1;
        int high = Float.floatToRawIntBits(bound());
        int counted = size;
        while (counted > enough && high - low > 1) {
            int middle = low + (high - low) / 2;
            int below = sieve.count(values, size, Float.intBitsToFloat(middle));
            if (below >= wanted) {
                high = middle;
                counted = below;
            } else {
                low = middle;
            }
        }
        return Float.intBitsToFloat(high);
    }

    /** Keeps only the candidates at these places, at least {@code length} of them, known to be the nearest so far. */
    void keep(int[] places, int count, float[] spareValues, int[] sparePositions) {
        float most = 0;
        for (int i = 0; i < count; i++) {
            spareValues[i] = values[places[i]];
            sparePositions[i] = positions[places[i]];
            most = Math.max(most, spareValues[i]);
        }
        System.arraycopy(spareValues, 0, values, 0, count);
        System.arraycopy(sparePositions, 0, positions, 0, count);
        size = count;
        tighten(most);
    }
}
