package io.github.argfold.cli;

import io.github.argfold.datasets.ClassTarget;
import io.github.argfold.datasets.Dataset;
import io.github.argfold.datasets.ValueTarget;
import java.util.Locale;

/** One line on the data: shape, task, and who decided on the task. */
final class TaskLine {
    private TaskLine() {
    }

    static String of(Dataset data, DataOptions options) {
        String shape = String.format(Locale.ROOT, "%s: %,d rows × %,d features", data.name(), data.rows(),
                data.features());
        String task = switch (data.target()) {
            case ClassTarget target ->
                "classification of '" + target.name() + "' into " + target.classes() + " classes";
            case ValueTarget target -> "regression of '" + target.name() + "'";
        };
        return shape + ", " + task + " (" + reason(data, options) + ")";
    }

    private static String reason(Dataset data, DataOptions options) {
        if (options.task != null) {
            return "as --task says";
        }
        if (options.bundled() && options.target == null) {
            return "as the catalogue says";
        }
        return switch (data.target()) {
            case ClassTarget target -> target.labels().stream().allMatch(TaskLine::isNumber)
                    ? "inferred: few distinct whole numbers"
                    : "inferred: the target is text";
            case ValueTarget target -> "inferred: the target has fractions or many distinct values";
        };
    }

    private static boolean isNumber(String text) {
        try {
            return Double.isFinite(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
