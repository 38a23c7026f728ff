package io.github.argfold.cli;

import io.github.argfold.crossval.Imputation;
import io.github.argfold.datasets.BundledDatasets;
import io.github.argfold.datasets.Datasets;
import io.github.argfold.datasets.MissingPolicy;
import io.github.argfold.datasets.ReadOptions;
import io.github.argfold.knn.KnnModel;
import io.github.argfold.knn.Predictions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code argfold predict}: applies a saved model to new rows. */
@Command(name = "predict", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false, description = "Applies a model saved by argfold tune --model and prints a line of CSV per row: the prediction,"
        + " and for classes the probability of each. Columns are found by name; others, the target among"
        + " them, are passed over.", footer = {"", "Example:",
            "  argfold predict --model best.knn new.csv > predictions.csv"})
final class PredictCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DATA", description = "A file of any format that argfold tune reads, or a bundled set.")
    String source = "";

    @Option(names = "--model", required = true, paramLabel = "FILE", description = "The model.")
    Path model = Path.of("");

    @Mixin
    TextOptions text = new TextOptions();

    private final Session session;

    PredictCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        DataOptions.requireNamed(source);
        KnnModel knn = load();
        Predictions predictions = predict(knn);
        boolean classes = !predictions.labels().isEmpty();
        StringBuilder line = new StringBuilder("prediction");
        for (String label : predictions.labels()) {
            line.append(',').append(quoted("probability_" + label));
        }
        session.out().append(line.append('\n'));
        for (int row = 0; row < predictions.rows(); row++) {
            line.setLength(0);
            if (classes) {
                line.append(quoted(predictions.label(row)));
                for (int c = 0; c < predictions.labels().size(); c++) {
                    line.append(',').append(predictions.probability(row, c));
                }
            } else {
                line.append(predictions.value(row));
            }
            session.out().append(line.append('\n'));
        }
        return ExitCode.OK;
    }

    private KnnModel load() {
        if (!Files.exists(model)) {
            throw new CommandException(ExitCode.NO_INPUT,
                    model + ": no such model (argfold tune --model FILE makes one)", null);
        }
        if (!Files.isRegularFile(model) || !Files.isReadable(model)) {
            throw new CommandException(ExitCode.NO_INPUT, model + ": the model cannot be read: "
                    + (Files.isDirectory(model) ? "it is a folder" : "access denied"), null);
        }
        try {
            return KnnModel.load(model);
        } catch (IOException e) {
            throw new CommandException(ExitCode.DATA, String.valueOf(e.getMessage()), e);
        }
    }

    private Predictions predict(KnnModel knn) {
        MissingPolicy missing = knn.imputation() == Imputation.NONE
                ? MissingPolicy.ERROR
                : MissingPolicy.KEEP;
        ReadOptions options = text.apply(ReadOptions.builder()).missing(missing).build();
        return knn.predict(DataOptions.isBundledName(source)
                ? BundledDatasets.loadRows(source, knn.columns())
                : Datasets.readRows(Path.of(source), knn.columns(), options));
    }

    /** A cell of CSV. */
    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
