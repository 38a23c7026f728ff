package io.github.argfold.datasets;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Bytes as text: UTF-8 with or without a byte order mark or, where they are not valid UTF-8, Latin-1. */
final class TextContent {
    /** So much of a file is looked at to decide on delimiter, header and format. */
    static final int SAMPLE_CHARS = 1 << 16;

    static final String READABLE = "CSV, TSV, ARFF, LIBSVM, IDX, .npy, .npz and Parquet, each also with .gz";

    private final byte[] bytes;
    private final int from;
    private final Charset charset;

    TextContent(Content content) {
        bytes = content.bytes();
        from = content.startsWith("\u00ef\u00bb\u00bf") ? 3 : 0;
        charset = charset();
        int sample = Math.min(bytes.length, SAMPLE_CHARS);
        for (int i = 0; i < sample; i++) {
            if (bytes[i] == 0) {
                throw content.place().fault(
                        "unknown format: the file is not text, and no binary format that is read",
                        "readable are " + READABLE);
            }
        }
    }

    private Charset charset() {
        int at = from;
        while (at < bytes.length && bytes[at] >= 0) {
            at++;
        }
        if (at == bytes.length) {
            return StandardCharsets.ISO_8859_1; // all ASCII, which is decoded faster this way
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, at, bytes.length - at));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException e) {
            return StandardCharsets.ISO_8859_1;
        }
    }

    Reader reader() {
        return new InputStreamReader(new ByteArrayInputStream(bytes, from, bytes.length - from), charset);
    }

    /** The beginning of the text, cut at a line's end where it is cut. */
    String sample() {
        int length = Math.min(bytes.length - from, SAMPLE_CHARS);
        String sample = new String(bytes, from, length, charset);
        int cut = sample.lastIndexOf('\n');
        return length == bytes.length - from || cut < 0 ? sample : sample.substring(0, cut + 1);
    }
}
