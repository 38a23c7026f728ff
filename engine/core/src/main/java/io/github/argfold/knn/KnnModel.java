package io.github.argfold.knn;

import io.github.argfold.crossval.Imputation;
import io.github.argfold.datasets.ClassTarget;
import io.github.argfold.datasets.Dataset;
import io.github.argfold.datasets.FeatureColumn;
import io.github.argfold.datasets.FeatureRows;
import io.github.argfold.datasets.ValueTarget;
import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.PointSet;
import io.github.argfold.kernels.search.NeighbourSearch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A k-nearest-neighbour model fitted on every row of a data set: predictions, class probabilities, and a file
 * format of its own. Imputation and scaling are fitted on those same rows.
 *
 * <p>Predictions equal those of scikit-learn's refitted pipeline, with neighbours ordered by (sum before the
 * root, row). Immutable and thread-safe.
 */
public final class KnnModel {
    private final KnnCell cell;
    private final Imputation imputation;
    private final ModelData data;
    private final Transforms transforms;
    private final PointSet points;

    private KnnModel(KnnCell cell, Imputation imputation, ModelData data) {
        if (cell.k() > data.rows()) {
            throw new IllegalArgumentException(
                    "k must be at most the rows: k=" + cell.k() + ", rows=" + data.rows());
        }
        if (cell.weighting().reach(cell.k()) > data.rows()) {
            throw new IllegalArgumentException(
                    "k must be less than the rows, since the distance of one more neighbour sets the bandwidth: k="
                            + cell.k() + ", rows=" + data.rows() + ", weights=" + cell.weighting().label());
        }
        this.cell = cell;
        this.imputation = imputation;
        this.data = data;
        int features = data.features();
        int[] all = IntStream.range(0, data.rows()).toArray();
        double[] transformed = new double[data.matrix().length];
        transforms = Transforms.fit(data.columns(), data.matrix(), features, all, imputation, cell.scaling(),
                transformed);
        transforms.apply(data.matrix(), transformed, data.rows());
        points = PointSet.pack(transformed, features, all);
    }

    /**
     * Fits a model on all rows.
     *
     * @param imputation how missing cells are filled; not {@code NONE} where the data has some
     * @throws IllegalArgumentException if k exceeds the rows, or cells are missing and no imputation is named
     */
    public static KnnModel fit(Dataset data, KnnCell cell, Imputation imputation) {
        if (data.hasMissing() && imputation == Imputation.NONE) {
            throw new IllegalArgumentException(
                    "data with missing cells need an imputation: data=" + data.name()
                            + "; use mean, median or most-frequent");
        }
        ModelData kept = switch (data.target()) {
            case ClassTarget target -> new ModelData(data.columns(), data.copyFeatures(), data.features(),
                    target.name(), target.labels(), target.copyIndices(), new double[0]);
            case ValueTarget target -> new ModelData(data.columns(), data.copyFeatures(), data.features(),
                    target.name(), List.of(), new int[0], target.copyValues());
        };
        return new KnnModel(cell, imputation, kept);
    }

    /** The configuration. */
    public KnnCell cell() {
        return cell;
    }

    /** How missing cells are filled. */
    public Imputation imputation() {
        return imputation;
    }

    /** The columns the model reads, by name. */
    public List<FeatureColumn> columns() {
        return data.columns();
    }

    /** The name of the target. */
    public String targetName() {
        return data.targetName();
    }

    /** Class labels in index order; empty for regression. */
    public List<String> labels() {
        return data.labels();
    }

    /**
     * Predicts every row.
     *
     * @param rows data with the model's columns, in any order and among others; its target is not looked at
     * @throws IllegalArgumentException if a column is absent or holds a category unknown to the model, or a cell is
     *     missing and the model has no imputation
     */
    public Predictions predict(Dataset rows) {
        double[] queries = new ColumnMatch(data.columns(), data.features()).align(rows, imputation);
        transforms.apply(queries, queries, rows.rows());
        return predict(queries, rows.rows());
    }

    /**
     * Predicts every row of a file read for this model's {@link #columns}.
     *
     * @throws IllegalArgumentException if a cell is missing and the model has no imputation
     */
    public Predictions predict(FeatureRows rows) {
        if (rows.hasMissing() && imputation == Imputation.NONE) {
            throw new IllegalArgumentException(
                    "the model cannot fill missing cells: imputation=none; fit it with an imputation");
        }
        double[] queries = new double[Math.multiplyExact(rows.rows(), data.features())];
        for (int row = 0; row < rows.rows(); row++) {
            rows.copyRow(row, queries, row * data.features());
        }
        transforms.apply(queries, queries, rows.rows());
        return predict(queries, rows.rows());
    }

    private Predictions predict(double[] queries, int count) {
        int classes = data.labels().size();
        int[] predicted = new int[classes > 0 ? count : 0];
        double[] numbers = new double[classes > 0 ? Math.multiplyExact(count, classes) : count];
        NeighbourTable table = neighbours(queries, count);
        ListWalk walk = new ListWalk(cell.metric(), table.capacity());
        Weights byWeighting = new Weights(List.of(cell.weighting()), data.features(), cell.k());
        double[] weights = new double[cell.k()];
        Votes votes = new Votes(Math.max(1, classes));
        for (int row = 0; row < count; row++) {
            walk.load(table, row);
            walk.measure();
            byWeighting.weigh(cell.weighting(), walk.distances, cell.k(), weights);
            if (classes > 0) {
                votes.clear();
                for (int i = 0; i < weights.length; i++) {
                    votes.add(data.classOf()[walk.ids[i]], weights[i]);
                }
                predicted[row] = votes.leader();
                votes.shares(numbers, row * classes);
            } else {
                double sum = 0;
                double weight = 0;
                for (int i = 0; i < weights.length; i++) {
                    sum += weights[i] * data.valueOf()[walk.ids[i]];
                    weight += weights[i];
                }
                numbers[row] = sum / weight;
            }
        }
        return new Predictions(data.labels(), predicted, numbers);
    }

    private NeighbourTable neighbours(double[] queries, int count) {
        int[] all = IntStream.range(0, count).toArray();
        int reach = cell.weighting().reach(cell.k());
        NeighbourTable table = new NeighbourTable(count, all, reach);
        NeighbourSearch search = NeighbourSearch.exact(cell.metric(), points, Backend.preferred());
        int blocks = (count + NeighbourSearch.QUERY_BLOCK - 1) / NeighbourSearch.QUERY_BLOCK;
        try (Workers workers = new Workers(Runtime.getRuntime().availableProcessors(), () -> false)) {
            workers.run(blocks, () -> search.workspace(reach), (block, workspace) -> {
                int first = block * NeighbourSearch.QUERY_BLOCK;
                search.search(queries, all, first, Math.min(NeighbourSearch.QUERY_BLOCK, count - first),
                        NeighbourSearch.Exclusion.NONE, reach, table.lists(), workspace);
            });
        }
        return table;
    }

    /** Writes the model; replaces the file only once all is written. */
    public void save(Path file) throws IOException {
        ModelFile.write(file, cell, imputation, data);
    }

    /**
     * Reads a model that {@link #save} wrote. Any version of the format up to the current one.
     *
     * @throws IOException if the file cannot be read, is no model, is cut short, or is of a newer version
     */
    public static KnnModel load(Path file) throws IOException {
        return ModelFile.read(file, KnnModel::new);
    }
}
