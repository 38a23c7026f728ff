package io.github.argfold.cli.space;

import io.github.argfold.datasets.NearestName;
import io.github.argfold.space.Parameter;
import io.github.argfold.space.SearchSpace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads a search space from a YAML, JSON or TOML file.
 *
 * <pre>{@code
 * parameters:
 *   lr:      {type: float, low: 1e-5, high: 1, log: true}
 *   model:   {type: categorical, choices: [linear, net]}
 *   layers:  {type: int, low: 1, high: 4, when: {model: [net]}}
 * constraints: ["lr * layers < 0.5"]
 * }</pre>
 *
 * Parameters keep the order of the file, except that one with a condition comes after the one it depends on.
 */
public final class SpaceFile {
    private static final long MOST_BYTES = 16 << 20;

    private final SearchSpace.Builder builder = SearchSpace.builder();
    private final Map<String, Node> described;
    private final Map<String, Parameter> declared = new LinkedHashMap<>();
    private final Set<String> unfinished = new LinkedHashSet<>();

    private SpaceFile(Map<String, Node> described) {
        this.described = described;
    }

    /**
     * The space that a file describes.
     *
     * @throws SpaceFileException if it breaks a rule
     * @throws IOException if it cannot be read
     */
    public static SearchSpace read(Path file) throws IOException {
        Place top = new Place(file.toString(), 0, "");
        if (Files.size(file) > MOST_BYTES) {
            throw top.fault("a space file takes at most 16 MiB: bytes=" + Files.size(file));
        }
        byte[] bytes = Files.readAllBytes(file);
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return parse(file.toString(), text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            throw top.fault("the text must be encoded in UTF-8");
        }
    }

    /** The space that a text describes, in the format that the ending of {@code file} names. */
    static SearchSpace parse(String file, String text) {
        Node root = Document.parse(file, text);
        Map<String, Node> top = root.table(List.of("parameters", "constraints"));
        Node parameters = top.get("parameters");
        if (parameters == null) {
            throw root.place().fault("the key 'parameters' is missing");
        }
        SpaceFile space = new SpaceFile(parameters.table());
        space.described.keySet().forEach(space::declare);
        Node constraints = top.get("constraints");
        if (constraints != null) {
            constraints.list().forEach(space::constrain);
        }
        return space.builder.build();
    }

    /** Declares a parameter, after the one that decides whether it is active. */
    private void declare(String name) {
        if (declared.containsKey(name)) {
            return;
        }
        Node node = Objects.requireNonNull(described.get(name));
        Node when = node.table().get("when");
        if (!unfinished.add(name)) {
            throw node.place().fault("conditions must not form a circle: " + String.join(", ", unfinished));
        }
        if (when != null) {
            declare(parent(when));
        }
        unfinished.remove(name);
        Parameter parameter = checked(node, () -> ParameterType.read(name, node));
        builder.add(parameter);
        declared.put(name, parameter);
        if (when != null) {
            condition(when);
        }
    }

    private String parent(Node when) {
        Set<String> parents = when.table().keySet();
        if (parents.size() != 1) {
            throw when.place().fault("a condition must name one parameter, not " + parents.size()
                    + "; for several, make them depend on each other");
        }
        String parent = parents.iterator().next();
        if (!described.containsKey(parent)) {
            throw when.place().fault("no such parameter: " + parent + " (" + NearestName.suggestion(parent,
                    described.keySet()) + "the parameters are " + String.join(", ", described.keySet())
                    + ")");
        }
        return parent;
    }

    private void condition(Node when) {
        when.table().forEach((parent, values) -> {
            Parameter deciding = Objects.requireNonNull(declared.get(parent));
            List<Node> list = values.content() instanceof List ? values.list() : List.of(values);
            Object[] allowed = list.stream().map(value -> checked(value, () -> deciding.value(deciding.codeOf(
                    value.scalar())))).toArray();
            checked(values, () -> builder.when(parent, allowed));
        });
    }

    private void constrain(Node node) {
        checked(node, () -> {
            ConstraintParser parser = new ConstraintParser(node.text(), declared);
            return builder.constraint(node.text(), parser.parse(), parser.names());
        });
    }

    /** Runs what may refuse a value, and says where in the file the value stands. */
    private static <T> T checked(Node node, Supplier<T> action) {
        try {
            return action.get();
        } catch (IllegalArgumentException e) {
            throw node.place().fault(String.valueOf(e.getMessage()));
        }
    }
}
