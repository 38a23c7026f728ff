package io.github.argfold.datasets;

import io.github.argfold.datasets.Table.Column;
import io.github.argfold.datasets.Table.GivenTarget;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * NumPy's {@code .npz}: an archive of arrays, of which one is the features and another the target; an archive of one
 * array is read as that array.
 */
final class NpzFormat implements Format {
    private static final List<String> FEATURES = List.of("X", "x", "data", "features", "X_train", "x_train",
            "arr_0");
    private static final List<String> TARGETS = List.of("y", "Y", "target", "targets", "labels", "label",
            "y_train",
            "arr_1");

    @Override
    public Table read(Content content, ReadOptions options) {
        Place place = content.place();
        Map<String, byte[]> arrays = arrays(content);
        if (arrays.isEmpty()) {
            throw place.fault("unknown format: a zip archive without .npy arrays",
                    "readable are " + TextContent.READABLE);
        }
        if (arrays.size() == 1) {
            return array(place, arrays, arrays.keySet().iterator().next()).table(content.file());
        }
        String asked = options.target();
        String y = asked != null && arrays.containsKey(asked) ? asked : first(TARGETS, arrays);
        String x = features(arrays, y);
        if (x == null || y == null) {
            throw place.fault("the features and the target cannot be told apart: arrays=" + arrays.keySet(),
                    "name them X and y, or of two arrays choose target=NAME");
        }
        Table features = array(place, arrays, x).table(content.file());
        NpyArray target = array(place, arrays, y);
        double[] values = target.numbers();
        if (values.length != target.rows() || target.rows() != features.rows()) {
            throw place.fault(
                    "there must be one target for each row: " + x + " rows=" + features.rows() + ", " + y
                            + " values=" + values.length,
                    "save both from the same rows");
        }
        Texts texts = target.texts();
        return new Table(content.file(), features.rows(), features.columns(), features.cells(),
                new GivenTarget(new Column(y, texts != null, texts, -1), values), null, false);
    }

    private static NpyArray array(Place place, Map<String, byte[]> arrays, String name) {
        byte[] bytes = arrays.get(name);
        if (bytes == null || bytes.length < 10) {
            throw place.column(name).fault("the array is empty", "write the file again");
        }
        return NpyArray.parse(place.column(name), bytes);
    }

    /** The only other array, or the one whose name says so. */
    private static @Nullable String features(Map<String, byte[]> arrays, @Nullable String target) {
        List<String> others = arrays.keySet().stream().filter(name -> !name.equals(target)).toList();
        return others.size() == 1
                ? others.getFirst()
                : FEATURES.stream().filter(others::contains).findFirst().orElse(null);
    }

    private static @Nullable String first(List<String> names, Map<String, byte[]> arrays) {
        for (String name : names) {
            if (arrays.containsKey(name)) {
                return name;
            }
        }
        return null;
    }

    private static Map<String, byte[]> arrays(Content content) {
        Map<String, byte[]> arrays = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content.bytes()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                if (name.endsWith(".npy")) {
                    arrays.put(name.substring(0, name.length() - 4), zip.readNBytes(Limits.ARRAY));
                }
            }
        } catch (IOException e) {
            throw content.place().fault("the archive is damaged or ends early: " + e.getMessage(),
                    "copy or write the file again", e);
        }
        return arrays;
    }
}
