package io.github.argfold.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The data sets that come with the library: real ones with a clear licence, stored as packed CSV. The larger ones
 * live in the artifact {@code argfold-datasets-large}, which must be on the class path to load them. Thread-safe.
 */
public final class BundledDatasets {
    private static final String FOLDER = "META-INF/argfold/datasets/";
    private static final String OWN_ARTIFACT = "argfold-datasets";
    private static final Map<String, BundledDataset> CATALOGUE = catalogue();

    private BundledDatasets() {
    }

    /** The names of all bundled sets, in the order of the catalogue. */
    public static List<String> names() {
        return List.copyOf(CATALOGUE.keySet());
    }

    /** Whether a bundled set bears that name. */
    public static boolean contains(String name) {
        return CATALOGUE.containsKey(name);
    }

    /**
     * What the catalogue says of a set; costs nothing, and needs no data on the class path.
     *
     * @throws DataException if there is no such set, naming the nearest
     */
    public static BundledDataset describe(String name) {
        BundledDataset found = CATALOGUE.get(name);
        if (found == null) {
            throw Place.of(name).absence("no such bundled data set",
                    NearestName.suggestion(name, CATALOGUE.keySet())
                            + "there are: " + String.join(", ", CATALOGUE.keySet()),
                    null);
        }
        return found;
    }

    /**
     * Loads a set. One from another artifact is checked against the SHA-256 of the catalogue.
     *
     * @throws DataException if there is no such set, or its artifact is not on the class path
     */
    public static Dataset load(String name) {
        return load(name, ReadOptions.defaults());
    }

    /** Loads a set under other options; the catalogue's target and task hold unless the options name their own. */
    public static Dataset load(String name, ReadOptions options) {
        BundledDataset set = describe(name);
        ReadOptions.Builder chosen = options.toBuilder().header(Header.YES).delimiter(',');
        if (options.target() == null || options.target().equals(set.target())) {
            chosen.target(set.target()).task(options.task() == null ? set.task() : options.task());
        }
        return Assembly.assemble(table(set, chosen.build()), name, chosen.build(),
                new Provenance("bundled: " + name, set.licence(), set.citation(), set.sha256()));
    }

    /**
     * The rows of a set, to predict for, encoded as an earlier data set's columns were.
     *
     * @see Datasets#readRows
     * @throws DataException if there is no such set, or it lacks a column
     */
    public static FeatureRows loadRows(String name, List<FeatureColumn> columns) {
        ReadOptions rows = ReadOptions.builder().header(Header.YES).delimiter(',')
                .target(ReadOptions.NO_TARGET).build();
        return FeatureRows.encode(table(describe(name), rows), columns, MissingPolicy.ERROR);
    }

    private static Table table(BundledDataset set, ReadOptions options) {
        byte[] csv = bytes(set);
        // What lies in the same jar as the catalogue is checked by the build; a hash there would only cost every start
        // some 20 ms, for the security providers.
        if (!set.artifact().equals(OWN_ARTIFACT)) {
            requireSha256(set, csv);
        }
        return new CsvFormat().read(new Content(set.name(), csv), options);
    }

    static void requireSha256(BundledDataset set, byte[] csv) {
        String sha256 = Sha256.of(csv);
        if (!sha256.equals(set.sha256())) {
            throw Place.of(set.name())
                    .fault("the bundled data is not what the catalogue says: sha256=" + sha256
                            + ", expected=" + set.sha256(),
                            "take " + set.artifact() + " of the version of " + OWN_ARTIFACT);
        }
    }

    static byte[] bytes(BundledDataset set) {
        try (InputStream in = open(FOLDER + set.name() + ".csv.gz")) {
            if (in == null) {
                throw Place.of(set.name()).absence("its data is not on the class path",
                        "add the dependency io.github.argfold:" + set.artifact(), null);
            }
            return new GZIPInputStream(in, 1 << 16).readAllBytes();
        } catch (IOException e) {
            throw Place.of(set.name()).fault("the bundled data cannot be read: " + e.getMessage(), "", e);
        }
    }

    /** Through the loader, as the data may lie in another jar than this class. */
    private static @Nullable InputStream open(String resource) {
        ClassLoader loader = BundledDatasets.class.getClassLoader();
        return loader == null
                ? ClassLoader.getSystemResourceAsStream(resource)
                : loader.getResourceAsStream(resource);
    }

    private static Map<String, BundledDataset> catalogue() {
        Map<String, BundledDataset> sets = new LinkedHashMap<>();
        try (InputStream in = open(FOLDER + "catalogue.tsv")) {
            if (in == null) {
                throw new IllegalStateException(
                        "the catalogue is missing from the jar: " + FOLDER + "catalogue.tsv");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.split("\n")) {
                if (line.startsWith("#")) {
                    continue;
                }
                String[] cell = line.split("\t");
                int classes = Integer.parseInt(cell[3]);
                sets.put(cell[0],
                        new BundledDataset(cell[0], Integer.parseInt(cell[1]), Integer.parseInt(cell[2]),
                                classes == 0 ? Task.REGRESSION : Task.CLASSIFICATION, classes, cell[4],
                                cell[5], cell[6],
                                cell[7], cell[8]));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Collections.unmodifiableMap(sets);
    }
}
