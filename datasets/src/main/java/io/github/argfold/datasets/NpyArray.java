package io.github.argfold.datasets;

import io.github.argfold.datasets.Table.Column;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One array in NumPy's format, versions 1 to 3: of one or two dimensions, numbers, truth values or texts. */
final class NpyArray {
    private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([<>|=]?)([a-zA-Z])(\\d+)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([^)]*)\\)");

    private final Place place;
    private final ByteBuffer data;
    private final char kind;
    private final int bytesEach;
    private final boolean columnMajor;
    private final int dimensions;
    private final int rows;
    private final int width;
    private final int offset;

    private NpyArray(Place place, ByteBuffer data, char kind, int bytesEach, boolean columnMajor,
            long[] shape,
            int offset) {
        this.place = place;
        this.data = data;
        this.kind = kind;
        this.bytesEach = bytesEach;
        this.columnMajor = columnMajor;
        this.offset = offset;
        dimensions = shape.length;
        if (dimensions < 1 || dimensions > 2) {
            throw place.fault("an array must have one or two dimensions: dimensions=" + dimensions,
                    "reshape it to rows x columns");
        }
        long columns = dimensions == 2 ? shape[1] : 1;
        int cells = Limits.cells(place, shape[0], columns);
        rows = (int) shape[0];
        width = (int) columns;
        long expected = offset + (long) cells * bytesEach;
        if (data.capacity() < expected) {
            throw place.fault("the array ends early: bytes=" + data.capacity() + ", expected=" + expected,
                    "copy or write the file again");
        }
    }

    static NpyArray parse(Place place, byte[] bytes) {
        ByteBuffer data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int start = bytes.length > 6 && bytes[6] > 1 ? 12 : 10;
        long length = bytes.length < start
                ? Long.MAX_VALUE
                : start == 10 ? data.getShort(8) & 0xffff : data.getInt(8) & 0xffffffffL;
        if (bytes.length - start < length) {
            throw place.fault("the header of the array ends early: bytes=" + bytes.length,
                    "copy or write the file again");
        }
        String header = new String(bytes, start, (int) length, StandardCharsets.UTF_8);
        Matcher descr = DESCR.matcher(header);
        Matcher order = ORDER.matcher(header);
        Matcher shape = SHAPE.matcher(header);
        if (!descr.find() || !order.find() || !shape.find()) {
            throw place.fault("not an array of one number type: " + header.strip(),
                    "save X and y as plain arrays in one .npz");
        }
        char kind = descr.group(2).charAt(0);
        int size = Integer.parseInt(descr.group(3));
        boolean known = switch (kind) {
            case 'f' -> size == 2 || size == 4 || size == 8;
            case 'i', 'u' -> size == 1 || size == 2 || size == 4 || size == 8;
            case 'b' -> size == 1;
            case 'U', 'S' -> size > 0;
            default -> false;
        };
        if (!known) {
            throw place.fault("cannot read an array of type '" + descr.group(2) + descr.group(3) + "'",
                    "save it as float64, an integer type or texts; arrays of Python objects are not read");
        }
        if (descr.group(1).equals(">")) {
            data.order(ByteOrder.BIG_ENDIAN);
        }
        return new NpyArray(place, data, kind, kind == 'U' ? size * 4 : size, order.group(1).equals("True"),
                shape(place, shape.group(1)), start + (int) length);
    }

    private static long[] shape(Place place, String text) {
        List<String> sizes = new ArrayList<>();
        for (String size : text.split(",")) {
            if (!size.isBlank()) {
                sizes.add(size.strip());
            }
        }
        long[] shape = new long[sizes.size()];
        for (int i = 0; i < shape.length; i++) {
            try {
                shape[i] = Long.parseLong(sizes.get(i));
            } catch (NumberFormatException e) {
                throw place.fault("not a shape: (" + text + ")", "write the file again", e);
            }
        }
        return shape;
    }

    int rows() {
        return rows;
    }

    int dimensions() {
        return dimensions;
    }

    boolean isText() {
        return kind == 'U' || kind == 'S';
    }

    /** The table whose columns are the array's. */
    Table table(String file) {
        if (isText()) {
            throw place.fault(
                    "features must be numbers: type='" + kind + (kind == 'U' ? bytesEach / 4 : bytesEach)
                            + "', which holds texts",
                    "save texts as CSV or Parquet, whose columns of them become features");
        }
        if (dimensions != 2) {
            throw place.fault("features must be numbers in two dimensions: dimensions=" + dimensions,
                    "reshape the array to rows x columns, or save X and y in one .npz");
        }
        double[] cells = numbers();
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            columns.add(new Column("column" + i, false, null, firstNaN(cells, i)));
        }
        return new Table(file, rows, columns, cells, null, null, false);
    }

    private int firstNaN(double[] cells, int column) {
        if (kind == 'f') {
            for (int row = 0; row < rows; row++) {
                if (Double.isNaN(cells[row * width + column])) {
                    return row;
                }
            }
        }
        return -1;
    }

    /** All numbers, row-major; of texts, NaN. */
    double[] numbers() {
        double[] cells = new double[rows * width];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < width; column++) {
                int at = columnMajor ? column * rows + row : row * width + column;
                cells[row * width + column] = isText() ? Double.NaN : number(offset + at * bytesEach);
            }
        }
        return cells;
    }

    private double number(int at) {
        return switch (kind) {
            case 'f' -> bytesEach == 8
                    ? data.getDouble(at)
                    : bytesEach == 4 ? data.getFloat(at) : Float.float16ToFloat(data.getShort(at));
            case 'u' -> switch (bytesEach) {
                case 1 -> data.get(at) & 0xff;
                case 2 -> data.getShort(at) & 0xffff;
                case 4 -> data.getInt(at) & 0xffffffffL;
                default -> unsigned(data.getLong(at));
            };
            default -> switch (bytesEach) {
                case 1 -> data.get(at);
                case 2 -> data.getShort(at);
                case 4 -> data.getInt(at);
                default -> data.getLong(at);
            };
        };
    }

    private static double unsigned(long bits) {
        // Halving keeps the lowest bit, so that the conversion rounds as that of the whole number would.
        return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
    }

    /** The texts of an array of texts; null for any other. */
    @Nullable
    Texts texts() {
        if (!isText()) {
            return null;
        }
        Texts texts = new Texts(rows);
        for (int row = 0; row < rows; row++) {
            texts.add(text(offset + row * bytesEach));
        }
        return texts;
    }

    private String text(int at) {
        StringBuilder text = new StringBuilder();
        int step = kind == 'U' ? 4 : 1;
        for (int i = at; i < at + bytesEach; i += step) {
            int point = kind == 'U' ? data.getInt(i) : data.get(i) & 0xff;
            if (point == 0) {
                break;
            }
            text.appendCodePoint(point);
        }
        return text.toString();
    }
}
