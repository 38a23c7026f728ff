package io.github.argfold.cli;

import io.github.argfold.datasets.BundledDataset;
import io.github.argfold.datasets.BundledDatasets;
import io.github.argfold.datasets.Task;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code argfold datasets}: the catalogue of bundled data. */
@Command(name = "datasets", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Lists the bundled data sets with their shape, task, target and licence.")
final class DatasetsCommand implements Callable<Integer> {
    private final Session session;

    DatasetsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        TextTable table = new TextTable(List.of("name", "rows", "features", "task", "target", "licence"),
                "<>><<<");
        for (String name : BundledDatasets.names()) {
            BundledDataset set = BundledDatasets.describe(name);
            table.add(name, Integer.toString(set.rows()), Integer.toString(set.features()),
                    set.task() == Task.CLASSIFICATION ? set.classes() + " classes" : "regression",
                    set.target(),
                    set.licence());
        }
        session.out().print(table);
        return ExitCode.OK;
    }
}
