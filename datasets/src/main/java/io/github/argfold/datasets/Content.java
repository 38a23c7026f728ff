package io.github.argfold.datasets;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** The unpacked bytes of one source, with the neighbours that were read along with it. */
final class Content {
    private static final int BUFFER_BYTES = 1 << 16;

    private final String file;
    private final @Nullable Path path;
    private final byte[] bytes;
    /** All that was read, in order, for the hash. */
    private final List<byte[]> read = new ArrayList<>();

    Content(String file, byte[] bytes) {
        this(file, null, bytes);
    }

    private Content(String file, @Nullable Path path, byte[] bytes) {
        this.file = file;
        this.path = path;
        this.bytes = bytes;
        read.add(bytes);
    }

    static Content of(Path path) {
        Place place = Place.of(path.toString());
        if (!Files.exists(path)) {
            throw place.absence("no such file", suggestion(path), null);
        }
        if (Files.isDirectory(path)) {
            return new Content(path.toString(), path, new byte[0]);
        }
        try {
            if (Files.size(path) > Limits.ARRAY) {
                throw place.fault(
                        "the file is too large: bytes=" + Files.size(path) + ", at most " + Limits.ARRAY,
                        "take a sample of the rows, or write it as .npy or Parquet in parts");
            }
            byte[] bytes = Files.readAllBytes(path);
            if (bytes.length == 0) {
                throw place.fault("the file is empty", "");
            }
            return new Content(path.toString(), path, isGzip(bytes) ? unpack(place, bytes) : bytes);
        } catch (IOException e) {
            throw place.absence("the file cannot be read: " + reason(e),
                    "check that it is a file and its permissions", e);
        }
    }

    private static boolean isGzip(byte[] bytes) {
        return bytes.length > 2 && bytes[0] == (byte) 0x1f && bytes[1] == (byte) 0x8b;
    }

    private static byte[] unpack(Place place, byte[] packed) {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed), BUFFER_BYTES)) {
            byte[] bytes = in.readNBytes(Limits.ARRAY);
            if (in.read() >= 0) {
                throw place.fault("the unpacked file is too large: at most " + Limits.ARRAY + " bytes",
                        "take a sample of the rows");
            }
            if (bytes.length == 0) {
                throw place.fault("the file is empty", "");
            }
            return bytes;
        } catch (EOFException e) {
            throw place.fault("the gzip data ends early", "copy or download the file again", e);
        } catch (ZipException e) {
            throw place.fault("the gzip data is damaged: " + e.getMessage(),
                    "copy or download the file again", e);
        } catch (IOException e) {
            throw place.fault("the gzip data cannot be read: " + e.getMessage(), "", e);
        }
    }

    /** What the system says, without the file's name, which stands first in the message already. */
    private static String reason(IOException failure) {
        return switch (failure) {
            case AccessDeniedException _ -> "access denied";
            case FileSystemException system when system.getReason() != null -> system.getReason();
            default -> String.valueOf(failure.getMessage());
        };
    }

    private static String suggestion(Path path) {
        Path folder = path.toAbsolutePath().getParent();
        Path last = path.getFileName();
        if (folder == null || last == null || !Files.isDirectory(folder)) {
            return folder == null || Files.exists(folder) ? "" : "the folder does not exist either";
        }
        try (Stream<Path> siblings = Files.list(folder)) {
            String nearest = NearestName.of(last.toString(),
                    siblings.map(p -> String.valueOf(p.getFileName())).toList());
            return nearest == null ? "" : "did you mean '" + nearest + "'?";
        } catch (IOException e) {
            return ""; // the folder may not be listed: no suggestion then
        }
    }

    boolean isFolder() {
        return path != null && Files.isDirectory(path);
    }

    /** The names of the files in this folder. */
    List<String> names() {
        try (Stream<Path> files = Files.list(Objects.requireNonNull(path))) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        } catch (IOException e) {
            throw place().absence("the folder cannot be listed: " + reason(e), "check its permissions", e);
        }
    }

    /** The file of that name, packed or not, beside this file or within this folder; null if there is none. */
    @Nullable
    Content beside(String name) {
        for (String candidate : List.of(name, name + ".gz")) {
            if (path != null && Files.exists(neighbour(path, candidate))) {
                return require(candidate);
            }
        }
        return null;
    }

    /** The file of exactly that name beside this file or within this folder. */
    Content require(String name) {
        Content content = of(neighbour(Objects.requireNonNull(path), name));
        read.add(content.bytes);
        return content;
    }

    private static Path neighbour(Path path, String name) {
        return Files.isDirectory(path) ? path.resolve(name) : path.resolveSibling(name);
    }

    /** The file as the user named it. */
    String file() {
        return file;
    }

    /** The file's own name without folders and without ".gz". */
    String baseName() {
        String base = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        return base.endsWith(".gz") ? base.substring(0, base.length() - 3) : base;
    }

    byte[] bytes() {
        return bytes;
    }

    Place place() {
        return Place.of(file);
    }

    boolean startsWith(String latin1) {
        if (bytes.length < latin1.length()) {
            return false;
        }
        for (int i = 0; i < latin1.length(); i++) {
            if ((bytes[i] & 0xff) != latin1.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    String sha256() {
        return Sha256.of(read.toArray(byte[][]::new));
    }
}
