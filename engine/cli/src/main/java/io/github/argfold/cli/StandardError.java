package io.github.argfold.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Standard error, given back by the launcher.
 *
 * <p>The JVM says there that the vector module is incubating, before any class of ours runs, and has no flag to keep
 * that to itself. So the launcher starts it with standard error closed to it and the true one as another descriptor;
 * POSIX's {@code dup2} puts that in place. As this takes some 60 ms, it waits until there is something to say.
 */
final class StandardError {
    /** The system property with the number of the true descriptor. */
    private static final String PROPERTY = "argfold.stderr";
    private static final int STDERR = 2;

    private static boolean restored;

    private StandardError() {
    }

    /** Makes {@link System#err} restore standard error when it is first written to. */
    static void redirect() {
        if (Integer.getInteger(PROPERTY) != null) {
            System.setErr(new PrintStream(new Restoring(), true, StandardCharsets.UTF_8));
        }
    }

    /** Puts the true standard error in place, for this JVM and the processes it starts. */
    static synchronized void restore() {
        Integer descriptor = Integer.getInteger(PROPERTY);
        if (descriptor != null && !restored) {
            restored = true;
            duplicate(descriptor, STDERR);
        }
    }

    @SuppressWarnings("restricted")
    private static void duplicate(int from, int to) {
        try {
            Linker linker = Linker.nativeLinker();
            MethodHandle dup2 = linker.downcallHandle(linker.defaultLookup().findOrThrow("dup2"),
                    FunctionDescriptor
                            .of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
            int result = (int) dup2.invokeExact(from, to);
            if (result != to) {
                throw new IllegalStateException(
                        "dup2 must return its second argument: dup2(" + from + ", " + to
                                + ")=" + result);
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes to standard error, restored first. */
    private static final class Restoring extends OutputStream {
        private @Nullable OutputStream target;

        @Override
        public void write(int value) throws IOException {
            write(new byte[]{(byte) value}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
            if (target == null) {
                restore();
                target = new FileOutputStream(FileDescriptor.err);
            }
            target.write(bytes, offset, length);
        }
    }
}
