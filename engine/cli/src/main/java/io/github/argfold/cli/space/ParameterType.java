package io.github.argfold.cli.space;

import io.github.argfold.datasets.NearestName;
import io.github.argfold.space.BooleanParameter;
import io.github.argfold.space.CategoricalParameter;
import io.github.argfold.space.FixedParameter;
import io.github.argfold.space.FloatParameter;
import io.github.argfold.space.IntParameter;
import io.github.argfold.space.OrdinalParameter;
import io.github.argfold.space.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The types a parameter may have in a file, each with its keys. */
enum ParameterType {
    FLOAT, INT, CATEGORICAL, ORDINAL, BOOLEAN, FIXED;

    private List<String> keys() {
        return switch (this) {
            case FLOAT, INT -> List.of("type", "low", "high", "step", "log", "when");
            case CATEGORICAL, ORDINAL -> List.of("type", "choices", "when");
            case BOOLEAN -> List.of("type", "when");
            case FIXED -> List.of("type", "value", "when");
        };
    }

    /** The parameter that a table describes; its condition is left to the caller. */
    static Parameter read(String name, Node description) {
        return of(get(description, "type")).parameter(name, description);
    }

    private static ParameterType of(Node node) {
        List<String> names = Arrays.stream(values()).map(ParameterType::label).toList();
        int index = names.indexOf(node.text());
        if (index < 0) {
            throw node.place().fault("unknown type: " + node.text() + " (" + NearestName.suggestion(node
                    .text(), names) + "the types are " + String.join(", ", names) + ")");
        }
        return values()[index];
    }

    private String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    private Parameter parameter(String name, Node description) {
        Map<String, Node> table = description.table(keys());
        Node logNode = table.get("log");
        boolean log = logNode != null && logNode.flag();
        Node step = table.get("step");
        return switch (this) {
            case FLOAT -> new FloatParameter(name, get(description, "low").number(), get(description, "high")
                    .number(), step == null ? 0 : step.number(), log);
            case INT -> new IntParameter(name, get(description, "low").whole(), get(description, "high")
                    .whole(), step == null ? 1 : step.whole(), log);
            case CATEGORICAL -> new CategoricalParameter(name, choices(description));
            case ORDINAL -> new OrdinalParameter(name, choices(description));
            case BOOLEAN -> new BooleanParameter(name);
            case FIXED -> new FixedParameter(name, get(description, "value").scalar());
        };
    }

    private static List<Object> choices(Node description) {
        return get(description, "choices").list().stream().map(Node::scalar).toList();
    }

    private static Node get(Node description, String key) {
        Node value = description.table().get(key);
        if (value == null) {
            throw description.place().fault("the key '" + key + "' is missing");
        }
        return value;
    }
}
