package io.github.argfold.datasets;

/**
 * What the catalogue says of one bundled data set.
 *
 * @param name the name to load it by
 * @param rows the number of rows
 * @param features the number of features, categories one-hot encoded
 * @param task the task that its target poses
 * @param classes the number of classes; 0 for regression
 * @param target the name of the target column
 * @param artifact the Maven artifact that holds the data
 * @param licence the licence of the data
 * @param sha256 the SHA-256 of its CSV, in hex digits
 * @param citation its authors, year, title and, where it has one, DOI
 */
public record BundledDataset(String name, int rows, int features, Task task, int classes, String target,
        String artifact, String licence, String sha256, String citation) {}
