package io.github.argfold.datasets;

import java.util.Locale;

/** Chooses the format of a file by its content and, among texts, also by its name. */
final class FileFormats {
    private static final String[][] FOREIGN = {{"ARROW1", "Arrow"}, {"\u0089HDF", "HDF5"}, {"BZh", "bzip2"},
        {"\u00fd7zXZ", "xz"}, {"(\u00b5/\u00fd", "Zstandard"}, {"SQLite format 3", "SQLite"}, {"ORC", "ORC"},
        {"Obj\u0001", "Avro"}};

    private FileFormats() {
    }

    static Format of(Content content) {
        if (content.isFolder()) {
            return new IdxFormat();
        }
        if (content.startsWith("\u0093NUMPY")) {
            return new NpyFormat();
        }
        if (content.startsWith("PK\u0003\u0004")) {
            return new NpzFormat();
        }
        if (content.startsWith("PAR1")) {
            return parquet(content.place());
        }
        if (IdxFormat.recognises(content.bytes())) {
            return new IdxFormat();
        }
        for (String[] foreign : FOREIGN) {
            if (content.startsWith(foreign[0])) {
                throw content.place().fault("unknown format: this looks like " + foreign[1],
                        "unpack or convert it: readable are " + TextContent.READABLE);
            }
        }
        String name = content.baseName().toLowerCase(Locale.ROOT);
        String sample = new TextContent(content).sample();
        if (name.endsWith(".arff") || ArffFormat.recognises(sample)) {
            return new ArffFormat();
        }
        boolean csv = name.endsWith(".csv") || name.endsWith(".tsv");
        if (name.endsWith(".svm") || name.endsWith(".libsvm") || name.endsWith(".svmlight")
                || (!csv && LibsvmFormat.recognises(sample))) {
            return new LibsvmFormat();
        }
        return new CsvFormat();
    }

    /** The reader's library is optional: its classes are touched only once they are known to be there. */
    private static Format parquet(Place place) {
        try {
            Class.forName("dev.hardwood.reader.ParquetFileReader", false, FileFormats.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw place.fault("reading Parquet needs a library that is not on the class path",
                    "add the dependencies dev.hardwood:hardwood-core and, for files packed with Zstandard,"
                            + " com.github.luben:zstd-jni",
                    e);
        }
        return new ParquetFormat();
    }
}
