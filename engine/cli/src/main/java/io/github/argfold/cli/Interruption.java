package io.github.argfold.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C into a request to stop, and holds the JVM until what is finished has been printed.
 *
 * <p>A shutdown hook runs while the main thread goes on; the JVM then ends by itself with 128 + the signal's number.
 */
final class Interruption {
    private static final long PATIENCE_SECONDS = 20;

    private final CountDownLatch printed = new CountDownLatch(1);
    private volatile boolean requested;

    /** Starts to listen. */
    static Interruption listen() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::stop, "argfold-interrupted"));
        return interruption;
    }

    /** Whether the user has asked to stop. */
    boolean requested() {
        return requested;
    }

    /** Lets the JVM end. */
    void printed() {
        printed.countDown();
    }

    private void stop() {
        requested = true;
        try {
            boolean inTime = printed.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!inTime) {
                System.err.println("argfold: stopped before the best so far could be printed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
