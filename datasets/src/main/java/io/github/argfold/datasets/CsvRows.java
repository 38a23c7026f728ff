package io.github.argfold.datasets;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Goes through the data rows of a delimited text, cell by cell, without making a string of any. */
abstract class CsvRows extends AbstractBaseCsvCallbackHandler<Boolean> {
    static final int ANY_WIDTH = -1;

    private final Place file;
    private final char delimiter;
    private final int width;
    private boolean header;
    private int column;
    private boolean blank;
    private long line;
    /** Kept aside while the library unwinds, which would wrap it. */
    private @Nullable DataException fault;

    CsvRows(Place file, char delimiter, int width, boolean header) {
        this.file = file;
        this.delimiter = delimiter;
        this.width = width;
        this.header = header;
    }

    /** One cell, trimmed, in the order of the columns. */
    abstract void cell(int column, char[] text, int from, int length);

    /** The end of a row whose cells were all given, and the line it began on; whether to go on. */
    abstract boolean endRow(long line);

    final void run(Reader text) {
        try (CsvReader<Boolean> reader = CsvReader.builder().fieldSeparator(delimiter)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE).allowUnclosedQuote(false)
                .trimWhitespacesAroundQuotes(true).build(this, text)) {
            for (boolean goOn : reader) {
                if (!goOn) {
                    break;
                }
            }
        } catch (CsvParseException e) {
            if (fault == null) {
                fault = file.line(Math.max(1, line)).fault("not a delimited record: " + reason(e),
                        "close the quotes, and write a quote inside quotes twice", e);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (fault != null) {
            throw fault;
        }
    }

    private static @Nullable String reason(CsvParseException e) {
        return e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
    }

    @Override
    protected final void handleBegin(long startingLine) {
        line = startingLine;
        column = 0;
        blank = true;
    }

    @Override
    protected final void handleField(int index, char[] text, int offset, int length, boolean quoted) {
        int from = offset;
        int end = offset + length;
        while (from < end && text[from] <= ' ') {
            from++;
        }
        while (end > from && text[end - 1] <= ' ') {
            end--;
        }
        if (delimiter == ' ' && from == end && !quoted) {
            return; // runs of spaces separate once
        }
        blank &= from == end;
        if (!header && (column < width || width == ANY_WIDTH) && fault == null) {
            try {
                cell(column, text, from, end - from);
            } catch (DataException e) {
                fault = e;
            }
        }
        column++;
    }

    @Override
    protected final Boolean buildRecord() {
        if (column <= 1 && blank && width != 1) {
            return true; // a line of spaces
        }
        if (fault == null && column != width && width != ANY_WIDTH) {
            String shown = delimiter == '\t' ? "\\t" : String.valueOf(delimiter);
            fault = file.line(line)
                    .fault(column + (column == 1 ? " cell" : " cells") + " where the first line has "
                            + width,
                            "complete the line, or quote cells that contain the delimiter '" + shown + "'");
        }
        boolean data = !header;
        header = false;
        return fault == null && (!data || endRow(line));
    }
}
