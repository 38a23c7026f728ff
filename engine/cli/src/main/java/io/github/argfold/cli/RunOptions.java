package io.github.argfold.cli;

import io.github.argfold.kernels.Backend;
import io.github.argfold.knn.EvaluationPlan;
import io.github.argfold.knn.KnnEvaluator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** On what the work runs; none of it changes a result. */
final class RunOptions {
    @Option(names = "--threads", paramLabel = "N", description = "Threads (default: one per processor).")
    @Nullable
    Integer threads;

    @Option(names = "--memory", paramLabel = "SIZE", description = "What lists and scaled points may take, such as 2g; passes are split to fit, with a warning where they"
            + " cannot be (default: half of the"
            + " JVM's memory).")
    @Nullable
    String memory;

    @Option(names = "--backend", paramLabel = "NAME", defaultValue = "auto", description = "Distance kernels: auto, vector or scalar (default: ${DEFAULT-VALUE}).")
    String backend = "";

    /** The backend wished for, else the preferred one. */
    Backend backend() {
        return backend.equals("auto") ? Backend.preferred() : Backend.parse(backend);
    }

    /** Says so where the memory asked for cannot be kept to. */
    void warn(EvaluationPlan plan, Session session) {
        String warning = memory == null ? null : plan.memoryWarning();
        if (warning != null) {
            session.warn("--memory " + memory + ": " + warning);
        }
    }

    /** Hands the options to an evaluator. */
    void apply(KnnEvaluator.Builder builder) {
        if (threads != null) {
            builder.threads(threads);
        }
        if (memory != null) {
            builder.memoryBytes(MemorySpec.parse(memory));
        }
        if (!backend.equals("auto")) {
            builder.backend(Backend.parse(backend));
        }
    }
}
