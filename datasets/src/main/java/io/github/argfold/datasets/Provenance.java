package io.github.argfold.datasets;

/**
 * Where a data set comes from.
 *
 * @param source the file, or the original source of a bundled set
 * @param licence the licence, or "unknown"
 * @param citation whom to cite, or an empty string
 * @param sha256 the SHA-256 in hex digits: of the file's unpacked content (of several files, one after the other);
 *     of a data set made in memory, of its feature values as big-endian doubles
 */
public record Provenance(String source, String licence, String citation, String sha256) {}
