package io.github.argfold.datasets;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 in hex digits. */
final class Sha256 {
    private static final int CHUNK_DOUBLES = 8192;

    private Sha256() {
    }

    /** Of the contents, one after the other. */
    static String of(byte[]... contents) {
        MessageDigest digest = digest();
        for (byte[] content : contents) {
            digest.update(content);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Of numbers as big-endian doubles. */
    static String of(double[] numbers) {
        MessageDigest digest = digest();
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK_DOUBLES * Double.BYTES);
        for (int from = 0; from < numbers.length; from += CHUNK_DOUBLES) {
            int count = Math.min(CHUNK_DOUBLES, numbers.length - from);
            chunk.clear();
            chunk.asDoubleBuffer().put(numbers, from, count);
            digest.update(chunk.array(), 0, count * Double.BYTES);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
