package io.github.argfold.cli.space;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.toml.TomlFactory;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads JSON, YAML or TOML, told apart by the ending of the file's name, into nodes that know their places. */
final class Document {
    private final JsonParser parser;

    private Document(JsonParser parser) {
        this.parser = parser;
    }

    static Node parse(String file, String text) {
        Place top = new Place(file, 0, "");
        try (JsonParser parser = format(top).createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == null) {
                throw top.fault("the file is empty");
            }
            Node root = new Document(parser).node(top);
            if (parser.nextToken() != null) {
                throw new Place(file, line(parser), "").fault("nothing may follow the end of the document");
            }
            return root;
        } catch (JacksonException e) {
            throw new Place(file, Math.max(0, e.getLocation().getLineNr()), "").fault(firstLine(e));
        }
    }

    private static TokenStreamFactory format(Place top) {
        String name = top.file().toLowerCase(Locale.ROOT);
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "json" -> new JsonFactory();
            case "yaml", "yml" -> new YAMLFactory();
            case "toml" -> new TomlFactory();
            default -> throw top.fault("the name of a space file must end in .yaml, .yml, .json or .toml");
        };
    }

    /** YAML's messages go on with an excerpt of the file. */
    private static String firstLine(JacksonException e) {
        String message = e.getOriginalMessage();
        String line = message == null ? "" : message.lines().findFirst().orElse("");
        int internals = line.indexOf(" (start marker at ");
        return internals < 0 ? line : line.substring(0, internals);
    }

    private static int line(JsonParser parser) {
        return Math.max(0, parser.currentTokenLocation().getLineNr());
    }

    /** The value that begins at the current token. */
    private Node node(Place place) {
        return new Node(place, switch (parser.currentToken()) {
            case START_OBJECT -> table(place);
            case START_ARRAY -> list(place);
            case VALUE_STRING -> text(place);
            case VALUE_NUMBER_INT -> whole(place);
            case VALUE_NUMBER_FLOAT -> number(place);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw place.fault("a value is missing here");
        });
    }

    private Map<String, Node> table(Place place) {
        Map<String, Node> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            Place at = place.key(key, line(parser));
            parser.nextToken();
            if (entries.put(key, node(at)) != null) {
                throw at.fault("this key is here twice");
            }
        }
        return entries;
    }

    private List<Node> list(Place place) {
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(place.item(items.size(), line(parser))));
        }
        return items;
    }

    private String text(Place place) {
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            throw place.fault("YAML aliases are not supported: *" + parser.getString());
        }
        return parser.getString();
    }

    private long whole(Place place) {
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw place.fault("a whole number must lie within ±2^63: " + parser.getString());
        }
        return parser.getLongValue();
    }

    private double number(Place place) {
        double number;
        try {
            number = parser.getDoubleValue();
        } catch (JacksonException e) {
            number = Double.NaN; // .nan and .inf are numbers to YAML only
        }
        if (!Double.isFinite(number)) {
            throw place.fault("a number must be finite: " + parser.getString());
        }
        return number;
    }
}
