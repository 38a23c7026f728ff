package io.github.argfold.cli.program;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Reads a stream to its end on a thread of its own and keeps the last 64 KiB, whatever its length. */
final class OutputTail {
    private static final int BYTES = 1 << 16;

    private final byte[] ring = new byte[BYTES];
    private long total;
    private final Thread reader;

    OutputTail(InputStream stream) {
        reader = Thread.ofVirtual().start(() -> read(stream));
    }

    private void read(InputStream stream) {
        byte[] chunk = new byte[8192];
        try (stream) {
            for (int length = stream.read(chunk); length >= 0; length = stream.read(chunk)) {
                synchronized (this) {
                    for (int i = 0; i < length; i++) {
                        ring[(int) (total++ % BYTES)] = chunk[i];
                    }
                }
            }
        } catch (IOException e) {
            // The process was killed while it wrote: what came before stands.
        }
    }

    /** Waits for the end of the stream; not for ever, since a grandchild may hold it open. */
    void await(Duration patience) throws InterruptedException {
        reader.join(patience);
    }

    /** The text kept, from its first whole line on if the beginning is lost. */
    synchronized String text() {
        int length = (int) Math.min(total, BYTES);
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = ring[(int) ((total - length + i) % BYTES)];
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        return total > BYTES ? text.substring(text.indexOf('\n') + 1) : text;
    }

    /** The last lines that are not blank. */
    List<String> lastLines(int count) {
        List<String> lines = text().lines().map(String::stripTrailing).filter(line -> !line.isBlank())
                .toList();
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }
}
