package io.github.argfold.knn;

import io.github.argfold.crossval.Imputation;
import io.github.argfold.crossval.Scaling;
import io.github.argfold.datasets.FeatureColumn;
import io.github.argfold.kernels.Metric;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UTFDataFormatException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import java.util.zip.Checksum;

/**
 * The file of a {@link KnnModel}: magic, version, configuration, columns, rows, then the CRC-32 of all before it.
 * Scaler and imputer are not stored: they are a function of the rows.
 *
 * <p>Big-endian, as {@link DataOutputStream} writes. Version 1.
 */
final class ModelFile {
    private static final int MAGIC = 0x41464B4E;
    private static final int VERSION = 1;
    /** Longer counts than this are no model of ours, and would ask for absurd arrays. */
    private static final int LARGEST_COUNT = Integer.MAX_VALUE - 8;

    /** Makes the model of what was read. */
    interface Maker {
        KnnModel make(KnnCell cell, Imputation imputation, ModelData data);
    }

    private ModelFile() {
    }

    static void write(Path file, KnnCell cell, Imputation imputation, ModelData data) throws IOException {
        boolean exists = Files.exists(file);
        Path target = exists ? file.toRealPath() : file.toAbsolutePath();
        if (exists && !Files.isRegularFile(target)) {
            // A device or a pipe is written to; a file put in its place would be the end of it.
            writeWhole(target, cell, imputation, data);
            return;
        }
        Path temporary = target
                .resolveSibling(target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            writeWhole(temporary, cell, imputation, data);
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void writeWhole(Path file, KnnCell cell, Imputation imputation, ModelData data)
            throws IOException {
        try (CheckedOutputStream sum = new CheckedOutputStream(Files.newOutputStream(file), new CRC32());
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(sum, 1 << 16))) {
            write(out, cell, imputation, data);
            out.flush();
            out.writeLong(sum.getChecksum().getValue());
        }
    }

    private static void write(DataOutputStream out, KnnCell cell, Imputation imputation, ModelData data)
            throws IOException {
        out.writeInt(MAGIC);
        out.writeInt(VERSION);
        out.writeUTF(cell.scaling().name());
        out.writeUTF(cell.metric().kind().name());
        out.writeDouble(cell.metric().p());
        out.writeUTF(cell.weighting().name());
        out.writeInt(cell.k());
        out.writeUTF(imputation.name());
        out.writeUTF(data.targetName());
        writeTexts(out, data.labels());
        out.writeInt(data.columns().size());
        for (FeatureColumn column : data.columns()) {
            out.writeUTF(column.name());
            out.writeUTF(column.encoding().name());
            writeTexts(out, column.levels());
            out.writeInt(column.firstFeature());
        }
        out.writeInt(data.rows());
        out.writeInt(data.features());
        for (double value : data.matrix()) {
            out.writeDouble(value);
        }
        for (int c : data.classOf()) {
            out.writeInt(c);
        }
        for (double value : data.valueOf()) {
            out.writeDouble(value);
        }
    }

    private static void writeTexts(DataOutputStream out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            out.writeUTF(text);
        }
    }

    static KnnModel read(Path file, Maker maker) throws IOException {
        CheckedInputStream sum = new CheckedInputStream(
                new BufferedInputStream(Files.newInputStream(file), 1 << 16), new CRC32());
        try (DataInputStream in = new DataInputStream(sum)) {
            if (in.readInt() != MAGIC) {
                throw new IOException(file + ": not an Argfold model");
            }
            int version = in.readInt();
            if (version < 1 || version > VERSION) {
                throw new IOException(
                        file + ": the model's version must be at most " + VERSION + ": version=" + version
                                + "; read it with a newer Argfold");
            }
            return read(in, sum.getChecksum(), maker, Files.size(file));
        } catch (EOFException e) {
            throw new IOException(file + ": the model is cut short", e);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | UTFDataFormatException e) {
            throw new IOException(file + ": the model is damaged: " + e.getMessage(), e);
        }
    }

    private static KnnModel read(DataInputStream in, Checksum sum, Maker maker, long fileBytes)
            throws IOException {
        Scaling scaling = Scaling.valueOf(in.readUTF());
        Metric metric = new Metric(Metric.Kind.valueOf(in.readUTF()), in.readDouble());
        KnnCell cell = new KnnCell(scaling, metric, Weighting.valueOf(in.readUTF()), in.readInt());
        Imputation imputation = Imputation.valueOf(in.readUTF());
        String targetName = in.readUTF();
        List<String> labels = readTexts(in, fileBytes);
        List<FeatureColumn> columns = new ArrayList<>();
        for (int i = count(in.readInt(), fileBytes); i > 0; i--) {
            columns.add(new FeatureColumn(in.readUTF(), FeatureColumn.Encoding.valueOf(in.readUTF()),
                    readTexts(in, fileBytes), in.readInt()));
        }
        int rows = count(in.readInt(), fileBytes);
        int features = count(in.readInt(), fileBytes);
        double[] matrix = readDoubles(in, count((long) rows * features, fileBytes));
        int[] classOf = new int[labels.isEmpty() ? 0 : rows];
        for (int i = 0; i < classOf.length; i++) {
            classOf[i] = Objects.checkIndex(in.readInt(), labels.size());
        }
        double[] valueOf = readDoubles(in, labels.isEmpty() ? rows : 0);
        long expected = sum.getValue();
        if (in.readLong() != expected || in.read() >= 0) {
            throw new IllegalArgumentException("its checksum does not match");
        }
        return maker.make(cell, imputation,
                new ModelData(columns, matrix, features, targetName, labels, classOf, valueOf));
    }

    private static List<String> readTexts(DataInputStream in, long fileBytes) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int i = count(in.readInt(), fileBytes); i > 0; i--) {
            texts.add(in.readUTF());
        }
        return texts;
    }

    private static double[] readDoubles(DataInputStream in, int count) throws IOException {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = in.readDouble();
        }
        return values;
    }

    /** A count from the file, refused where the file cannot hold as many bytes. */
    private static int count(long value, long fileBytes) {
        if (value < 0 || value > Math.min(LARGEST_COUNT, fileBytes)) {
            throw new IllegalArgumentException("a count must lie within the file: count=" + value);
        }
        return (int) value;
    }
}
