package io.github.argfold.knn;

/**
 * The best time that code takes once the compiler is done with it.
 *
 * @param compiledNanos what it takes less than when it is compiled
 * @param settledNanos for how long no run may have been a tenth faster than the best before it
 * @param mostNanos after how long to take what there is
 */
record BestTime(double compiledNanos, long settledNanos, long mostNanos) {

    /** Runs some code over and over; returns seconds. */
    double seconds(Runnable code) {
        long best = Long.MAX_VALUE;
        long start = System.nanoTime();
        long improved = start;
        while (true) {
            long before = System.nanoTime();
            code.run();
            long after = System.nanoTime();
            if (after - before < 0.9 * best) {
                improved = after;
            }
            best = Math.min(best, after - before);
            boolean settled = after - improved > settledNanos && best < compiledNanos;
            if (settled || after - start > mostNanos) {
                return best * 1e-9;
            }
        }
    }
}
