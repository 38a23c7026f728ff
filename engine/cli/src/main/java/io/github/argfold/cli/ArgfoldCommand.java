package io.github.argfold.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The word {@code argfold} itself: help and version. */
@Command(name = "argfold", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Finds the best k-nearest-neighbour model for your data by exact cross-validation, and the best parameters"
        + " of any program.", synopsisSubcommandLabel = "COMMAND", commandListHeading = "%nCommands:%n", footer = {
            "", "Examples:", "  argfold tune iris",
            "  argfold tune mine.csv --target price --k 1:100 --weights uniform,distance --scaler none,standard",
            "  argfold explain letter --k 1:200 --metric euclidean,manhattan",
            "  argfold tune mine.csv --model best.knn && argfold predict --model best.knn new.csv",
            "  argfold optimize --space space.yaml --command \"python3 train.py --lr {lr}\" --trials 50", "",
            "Exit codes: 0; 1 every trial failed; 2 wrong usage; 65 unusable data; 66 no such data or model;",
            "69 no JDK 25; 71 out of memory; 74 output cannot be written; 130 interrupted."})
final class ArgfoldCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Session session;

    ArgfoldCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(session.out());
        return ExitCode.OK;
    }
}
