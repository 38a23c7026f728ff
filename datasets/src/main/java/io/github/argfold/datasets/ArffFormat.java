package io.github.argfold.datasets;

import io.github.argfold.datasets.Table.Column;
import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * ARFF, dense and sparse. Nominal and string attributes are categorical columns; dates and relations are refused
 * unless dropped. In a sparse row an attribute that is not listed is 0 or, if nominal, its first declared value.
 */
final class ArffFormat implements Format {

    private enum Kind {
        NUMBER, NOMINAL, STRING, OTHER
    }

    /** A declared attribute; the values are those of a nominal one, in the order of declaration. */
    private record Attribute(String name, Kind kind, String type, Set<String> values,
            @Nullable String first) {}

    /** Whether the first line that is no comment declares a relation. */
    static boolean recognises(String sample) {
        return sample.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("%"))
                .findFirst()
                .map(line -> startsWith(line, "@relation")).orElse(false);
    }

    private static boolean startsWith(String line, String keyword) {
        return line.regionMatches(true, 0, keyword, 0, keyword.length());
    }

    @Override
    public Table read(Content content, ReadOptions options) {
        try (BufferedReader reader = new BufferedReader(new TextContent(content).reader())) {
            return new Reading(content.place(), options).read(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One reading of one file. */
    private static final class Reading {
        private final Place file;
        private final ReadOptions options;
        private final List<Attribute> attributes = new ArrayList<>();
        private final DoubleArrayList cells = new DoubleArrayList();
        private final IntArrayList lines = new IntArrayList();
        private final List<@Nullable Texts> texts = new ArrayList<>();
        private int[] firstNaN = new int[0];
        private Place place;

        Reading(Place file, ReadOptions options) {
            this.file = file;
            this.options = options;
            this.place = file;
        }

        Table read(BufferedReader reader) throws IOException {
            boolean data = false;
            int number = 0;
            for (String raw = reader.readLine(); raw != null; raw = reader.readLine()) {
                place = file.line(++number);
                String line = raw.strip();
                if (line.isEmpty() || line.startsWith("%")) {
                    continue;
                }
                if (data) {
                    Limits.grown(file, cells.size());
                    row(line);
                    lines.add(number);
                } else if (startsWith(line, "@attribute")) {
                    attributes.add(attribute(new ArffTokens(place, line, "@attribute".length())));
                } else if (startsWith(line, "@data")) {
                    data = true;
                    startData();
                } else if (!startsWith(line, "@relation")) {
                    throw place.fault("not a declaration: \"" + line + "\"",
                            "before @data only @relation and @attribute may stand");
                }
            }
            if (!data) {
                throw file.fault("no @data section", "the file may end early");
            }
            List<Column> columns = new ArrayList<>();
            for (int i = 0; i < attributes.size(); i++) {
                columns.add(new Column(attributes.get(i).name(), texts.get(i) != null, texts.get(i),
                        firstNaN[i]));
            }
            return new Table(file.file(), lines.size(), columns, cells.toDoubleArray(), null,
                    lines.toIntArray(), false);
        }

        private Attribute attribute(ArffTokens tokens) {
            String name = tokens.word();
            if (name == null) {
                throw place.fault("an attribute without a name", "");
            }
            if (tokens.skip('{')) {
                Set<String> values = new HashSet<>();
                String first = null;
                while (!tokens.skip('}')) {
                    String value = tokens.value("}");
                    first = first == null ? value : first;
                    values.add(value);
                    if (!tokens.skip(',') && !tokens.sees('}')) {
                        throw place.column(name).fault("the list of values is not closed", "end it with '}'");
                    }
                }
                return new Attribute(name, Kind.NOMINAL, "nominal", values, first);
            }
            String type = String.valueOf(tokens.word()).toLowerCase(Locale.ROOT);
            Kind kind = switch (type) {
                case "numeric", "real", "integer" -> Kind.NUMBER;
                case "string" -> Kind.STRING;
                default -> Kind.OTHER;
            };
            return new Attribute(name, kind, type, Set.of(), null);
        }

        private void startData() {
            List<String> names = attributes.stream().map(Attribute::name).toList();
            Roles roles = Roles.resolve(file, names, null, options);
            firstNaN = new int[names.size()];
            Arrays.fill(firstNaN, -1);
            for (int i = 0; i < names.size(); i++) {
                Attribute attribute = attributes.get(i);
                boolean used = i == roles.target() || Arrays.binarySearch(roles.features(), i) >= 0;
                if (used && attribute.kind() == Kind.OTHER) {
                    throw file.column(attribute.name()).fault(
                            "neither a number nor a text: type=" + attribute.type(),
                            "drop the column, or turn it into a number");
                }
                texts.add(attribute.kind() == Kind.NUMBER ? null : new Texts(16));
            }
        }

        private void row(String line) {
            ArffTokens tokens = new ArffTokens(place, line, 0);
            if (tokens.skip('{')) {
                sparseRow(tokens);
            } else {
                for (int i = 0; i < attributes.size(); i++) {
                    if (i > 0 && !tokens.skip(',')) {
                        throw place.fault(
                                i + " cells where " + attributes.size() + " attributes are declared",
                                "complete the line");
                    }
                    cell(i, tokens.value(","), tokens.wasQuoted());
                }
            }
            if (!tokens.atEnd()) {
                throw place.fault("text after the last cell: \"" + tokens.rest() + "\"",
                        attributes.size() + " attributes are declared; instance weights are not read");
            }
        }

        private void sparseRow(ArffTokens tokens) {
            int next = 0;
            while (!tokens.skip('}')) {
                String index = String.valueOf(tokens.word());
                double at = Cells.number(index);
                if (!(at >= next && at < attributes.size()) || at != Math.rint(at)) {
                    throw place.fault(
                            "not an index above those before it and below " + attributes.size() + ": \""
                                    + index + "\"",
                            "a sparse row lists index and value, indices ascending from 0");
                }
                while (next < at) {
                    absent(next++);
                }
                cell(next++, tokens.value(",}"), tokens.wasQuoted());
                if (!tokens.skip(',') && !tokens.sees('}')) {
                    throw place.fault("the sparse row is not closed", "end it with '}'");
                }
            }
            while (next < attributes.size()) {
                absent(next++);
            }
        }

        private void absent(int column) {
            String first = attributes.get(column).first();
            Texts words = texts.get(column);
            cells.add(0);
            if (words != null) {
                words.add(first == null ? "0" : first);
            }
        }

        private void cell(int column, String text, boolean quoted) {
            Attribute attribute = attributes.get(column);
            Texts words = texts.get(column);
            boolean missing = !quoted && (text.equals("?") || text.isEmpty());
            double value = missing || words != null ? Double.NaN : Cells.number(text);
            cells.add(value);
            if (words != null) {
                if (missing) {
                    words.addMissing();
                    return;
                }
                if (attribute.kind() == Kind.NOMINAL && !attribute.values().contains(text)) {
                    throw place.column(attribute.name()).fault("not a declared value: \"" + text + "\"",
                            NearestName.suggestion(text, attribute.values())
                                    + "declare it, or mark the cell as"
                                    + " missing with '?'");
                }
                words.add(text);
            } else if (!missing && Double.isNaN(value)) {
                char[] letters = text.toCharArray();
                if (!Cells.isNaN(letters, 0, letters.length)) {
                    throw place.column(attribute.name()).fault("not a number: \"" + text + "\"",
                            "correct the cell, mark it as missing with '?', or drop the column");
                }
                firstNaN[column] = firstNaN[column] < 0 ? lines.size() : firstNaN[column];
            }
        }
    }
}
