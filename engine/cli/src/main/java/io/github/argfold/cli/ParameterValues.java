package io.github.argfold.cli;

import io.github.argfold.space.Configuration;
import tools.jackson.core.JsonGenerator;

/** Configurations as JSON: inactive parameters are absent. */
final class ParameterValues {
    private ParameterValues() {
    }

    /** Writes the property {@code params}. */
    static void write(Configuration configuration, JsonGenerator json) {
        json.writeObjectPropertyStart("params");
        configuration.toMap().forEach((name, value) -> {
            json.writeName(name);
            switch (value) {
                case Boolean flag -> json.writeBoolean(flag);
                case Long whole -> json.writeNumber(whole);
                case Double number -> json.writeNumber(number);
                default -> json.writeString(value.toString());
            }
        });
        json.writeEndObject();
    }
}
