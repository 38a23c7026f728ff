package io.github.argfold.cli;

import io.github.argfold.kernels.Backend;
import io.github.argfold.knn.KnnEvaluator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** On what the work runs; none of it changes a result. */
final class RunOptions {
    @Option(names = "--threads", paramLabel = "N", description = "Threads (default: one per processor).")
    @Nullable
    Integer threads;

    @Option(names = "--backend", paramLabel = "NAME", defaultValue = "auto", description = "Distance kernels: auto, vector or scalar (default: ${DEFAULT-VALUE}).")
    String backend = "";

    /** Hands the options to an evaluator. */
    void apply(KnnEvaluator.Builder builder) {
        if (threads != null) {
            builder.threads(threads);
        }
        if (!backend.equals("auto")) {
            builder.backend(Backend.parse(backend));
        }
    }
}
