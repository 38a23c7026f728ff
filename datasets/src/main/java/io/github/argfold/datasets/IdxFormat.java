package io.github.argfold.datasets;

import io.github.argfold.datasets.Table.Column;
import io.github.argfold.datasets.Table.GivenTarget;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * IDX, the format of MNIST and its kin: a file of images with its labels in a file beside it, or a folder of such
 * pairs, of which the training pair comes first. The labels' name is the images' with "labels" for "images" and
 * "idx1" for "idx3".
 */
final class IdxFormat implements Format {
    private static final String TARGET = "label";
    private static final int MOST_DIMENSIONS = 8;

    /** An IDX array of rows: its numbers lie in {@code data} from {@code offset} on. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record Idx(Place place, ByteBuffer data, int type, int rows, int[] shape, int offset) {

        /** The numbers in a row; saturates where a damaged header asks for more than a long holds. */
        long width() {
            double width = 1;
            for (int size : shape) {
                width *= size;
            }
            return (long) width;
        }

        void copyTo(double[] into, int at, int count) {
            switch (type) {
                case 0x08 -> {
                    for (int i = 0; i < count; i++) {
                        into[at + i] = data.get(offset + i) & 0xff;
                    }
                }
                case 0x09 -> {
                    for (int i = 0; i < count; i++) {
                        into[at + i] = data.get(offset + i);
                    }
                }
                default -> {
                    int size = bytesEach(type);
                    for (int i = 0; i < count; i++) {
                        into[at + i] = number(offset + i * size);
                    }
                }
            }
        }

        private double number(int at) {
            return switch (type) {
                case 0x0B -> data.getShort(at);
                case 0x0C -> data.getInt(at);
                case 0x0D -> data.getFloat(at);
                default -> data.getDouble(at);
            };
        }
    }

    private static int bytesEach(int type) {
        return switch (type) {
            case 0x08, 0x09 -> 1;
            case 0x0B -> 2;
            case 0x0C, 0x0D -> 4;
            case 0x0E -> 8;
            default -> 0;
        };
    }

    static boolean recognises(byte[] bytes) {
        return bytes.length >= 4 && bytes[0] == 0 && bytes[1] == 0 && bytesEach(bytes[2]) > 0 && bytes[3] >= 1
                && bytes[3] <= MOST_DIMENSIONS;
    }

    @Override
    public Table read(Content content, ReadOptions options) {
        List<Idx> images = new ArrayList<>();
        List<Idx> labels = new ArrayList<>();
        if (content.isFolder()) {
            List<String> names = content.names().stream().filter(IdxFormat::namesImages)
                    .sorted(IdxFormat::trainFirst)
                    .toList();
            if (names.isEmpty()) {
                throw content.place().fault(
                        "no IDX images in this folder: no file's name has 'images' and 'idx'",
                        "name a file, or a folder with files such as train-images-idx3-ubyte.gz");
            }
            for (String name : names) {
                addPair(content, content.require(name), name, images, labels);
            }
        } else {
            addPair(content, content, content.baseName(), images, labels);
        }
        return join(content, images, labels);
    }

    private static boolean namesImages(String name) {
        return name.contains("images") && name.contains("idx");
    }

    private static int trainFirst(String a, String b) {
        boolean aTrains = a.contains("train");
        return aTrains == b.contains("train") ? a.compareTo(b) : aTrains ? -1 : 1;
    }

    private static void addPair(Content whole, Content images, String name, List<Idx> allImages,
            List<Idx> allLabels) {
        Idx pixels = parse(images);
        String labelsName = labelsName(name);
        if (pixels.shape().length == 0 || labelsName.equals(name)) {
            throw images.place().fault("this IDX file holds no images with labels beside it",
                    "name the file of the images, such as train-images-idx3-ubyte; its labels are found by name");
        }
        Content beside = whole.beside(labelsName);
        if (beside == null) {
            throw images.place().fault("its labels are missing: no file " + labelsName + " beside it",
                    "put it there, packed with gzip or not");
        }
        Idx labels = parse(beside);
        if (labels.shape().length != 0) {
            throw labels.place()
                    .fault("labels must have one dimension: dimensions=" + (labels.shape().length + 1), "");
        }
        if (labels.rows() != pixels.rows()) {
            throw labels.place()
                    .fault("there must be a label for each image: labels=" + labels.rows() + ", images="
                            + pixels.rows(), "take both files from the same source");
        }
        allImages.add(pixels);
        allLabels.add(labels);
    }

    private static String labelsName(String images) {
        String plain = images.endsWith(".gz") ? images.substring(0, images.length() - 3) : images;
        return plain.replace("images", "labels").replace("idx3", "idx1");
    }

    private static Idx parse(Content content) {
        Place place = content.place();
        byte[] bytes = content.bytes();
        if (!recognises(bytes) || bytes.length < 4 + 4 * bytes[3]) {
            throw place.fault("not an IDX file, or its header ends early: bytes=" + bytes.length,
                    "copy or download the file again");
        }
        ByteBuffer data = ByteBuffer.wrap(bytes);
        int type = bytes[2];
        int[] shape = new int[bytes[3] - 1];
        int rows = data.getInt(4);
        for (int i = 0; i < shape.length; i++) {
            shape[i] = data.getInt(8 + 4 * i);
        }
        int offset = 4 + 4 * bytes[3];
        Idx idx = new Idx(place, data, type, rows, shape, offset);
        long expected = offset + (long) Limits.cells(place, rows, idx.width()) * bytesEach(type);
        if (bytes.length != expected) {
            throw place.fault(
                    (bytes.length < expected ? "the IDX data ends early" : "the IDX data has a tail")
                            + ": bytes=" + bytes.length + ", expected=" + expected,
                    "copy or download the file again");
        }
        return idx;
    }

    private static Table join(Content content, List<Idx> images, List<Idx> labels) {
        Idx first = images.getFirst();
        long rows = 0;
        for (Idx part : images) {
            if (part.width() != first.width()) {
                throw part.place()
                        .fault("its images differ in size: features=" + part.width() + ", of the first file="
                                + first.width(), "name one file of the folder");
            }
            rows += part.rows();
        }
        int width = (int) first.width();
        double[] cells = new double[Limits.cells(content.place(), rows, width)];
        double[] values = new double[(int) rows];
        int row = 0;
        for (int i = 0; i < images.size(); i++) {
            int count = images.get(i).rows();
            images.get(i).copyTo(cells, row * width, count * width);
            labels.get(i).copyTo(values, row, count);
            row += count;
        }
        return new Table(content.file(), row, columns(first.shape(), width), cells,
                new GivenTarget(Column.ofNumbers(TARGET), values), null, false);
    }

    private static List<Column> columns(int[] shape, int width) {
        List<Column> columns = new ArrayList<>(width);
        for (int i = 0; i < width; i++) {
            columns.add(Column.ofNumbers(shape.length == 2
                    ? "pixel_" + i / shape[1] + "_" + i % shape[1]
                    : "pixel_" + i));
        }
        return columns;
    }
}
