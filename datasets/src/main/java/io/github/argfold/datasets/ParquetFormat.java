package io.github.argfold.datasets;

import dev.hardwood.InputFile;
import dev.hardwood.metadata.LogicalType;
import dev.hardwood.metadata.PhysicalType;
import dev.hardwood.reader.ColumnReader;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.Validity;
import dev.hardwood.schema.ColumnSchema;
import io.github.argfold.datasets.Table.Column;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parquet with flat columns: numbers, truth values (0 and 1) and texts (categories); nulls are missing cells. Dates,
 * times and nested columns are refused unless dropped.
 */
final class ParquetFormat implements Format {

    @Override
    public Table read(Content content, ReadOptions options) {
        Place file = content.place();
        try (ParquetFileReader reader = ParquetFileReader
                .open(InputFile.of(ByteBuffer.wrap(content.bytes())))) {
            List<ColumnSchema> schema = reader.getFileSchema().getColumns();
            List<String> names = schema.stream().map(column -> column.fieldPath().toString()).toList();
            Roles roles = Roles.resolve(file, names, null, options);
            int width = schema.size();
            long rows = reader.getFileMetaData().numRows();
            double[] cells = new double[Limits.cells(file, rows, width)];
            BitSet used = used(roles);
            List<Column> columns = new ArrayList<>();
            for (int i = 0; i < width; i++) {
                Texts texts = null;
                if (used.get(i)) {
                    Place place = file.column(names.get(i));
                    requireReadable(place, schema.get(i));
                    texts = isText(schema.get(i)) ? new Texts((int) rows) : null;
                    readColumn(place, reader, schema.get(i), cells, width, texts);
                }
                columns.add(new Column(names.get(i), texts != null, texts, -1));
            }
            return new Table(content.file(), (int) rows, columns, cells, null, null, false);
        } catch (DataException e) {
            throw e;
        } catch (IOException | RuntimeException e) { // the library reports damage by many a runtime exception
            throw file.fault("the Parquet file cannot be read: " + e.getMessage(),
                    "copy or write the file again, with flat columns",
                    e);
        }
    }

    private static BitSet used(Roles roles) {
        BitSet used = new BitSet();
        if (roles.target() >= 0) {
            used.set(roles.target());
        }
        for (int column : roles.side()) {
            used.set(column);
        }
        for (int column : roles.features()) {
            used.set(column);
        }
        return used;
    }

    private static boolean isText(ColumnSchema column) {
        return column.type() == PhysicalType.BYTE_ARRAY;
    }

    private static void requireReadable(Place place, ColumnSchema column) {
        @Nullable
        LogicalType logical = column.logicalType();
        boolean flat = column.maxRepetitionLevel() == 0 && column.maxDefinitionLevel() <= 1;
        boolean number = logical == null || logical instanceof LogicalType.IntType
                || (logical instanceof LogicalType.DecimalType && column.type() != PhysicalType.BYTE_ARRAY);
        boolean text = logical == null || logical instanceof LogicalType.StringType
                || logical instanceof LogicalType.EnumType;
        boolean readable = flat && switch (column.type()) {
            case BOOLEAN, INT32, INT64, FLOAT, DOUBLE -> number;
            case BYTE_ARRAY -> text;
            case INT96, FIXED_LEN_BYTE_ARRAY -> false;
        };
        if (!readable) {
            throw place.fault("neither a number nor a text: type=" + (flat ? "" : "nested ") + column.type()
                    + (logical == null ? "" : " " + logical), "drop the column, or turn it into a number");
        }
    }

    private static void readColumn(Place place, ParquetFileReader file, ColumnSchema schema, double[] cells,
            int width,
            @Nullable Texts texts) {
        double scale = schema.logicalType() instanceof LogicalType.DecimalType decimal
                ? Math.pow(10, decimal.scale())
                : 1;
        int at = schema.columnIndex();
        try (ColumnReader reader = file.columnReader(at)) {
            while (reader.nextBatch()) {
                Validity valid = reader.getLeafValidity();
                int count = reader.getRecordCount();
                if (texts != null) {
                    @Nullable
                    String[] batch = reader.getStrings();
                    for (int i = 0; i < count; i++) {
                        String text = valid.isNull(i) ? null : batch[i];
                        if (text == null || text.isEmpty()) {
                            texts.addMissing();
                        } else {
                            texts.add(text);
                        }
                    }
                    continue;
                }
                double[] batch = numbers(reader, schema.type(), count);
                for (int i = 0; i < count; i++, at += width) {
                    if (at >= cells.length) {
                        throw place.fault("more values than rows", "write the file again");
                    }
                    cells[at] = valid.isNull(i) ? Double.NaN : batch[i] / scale;
                }
            }
        }
    }

    private static double[] numbers(ColumnReader reader, PhysicalType type, int count) {
        double[] numbers = new double[count];
        switch (type) {
            case DOUBLE -> System.arraycopy(reader.getDoubles(), 0, numbers, 0, count);
            case FLOAT -> {
                float[] batch = reader.getFloats();
                for (int i = 0; i < count; i++) {
                    numbers[i] = batch[i];
                }
            }
            case INT32 -> {
                int[] batch = reader.getInts();
                for (int i = 0; i < count; i++) {
                    numbers[i] = batch[i];
                }
            }
            case INT64 -> {
                long[] batch = reader.getLongs();
                for (int i = 0; i < count; i++) {
                    numbers[i] = batch[i];
                }
            }
            default -> {
                boolean[] batch = reader.getBooleans();
                for (int i = 0; i < count; i++) {
                    numbers[i] = batch[i] ? 1 : 0;
                }
            }
        }
        return numbers;
    }
}
