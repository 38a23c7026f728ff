package io.github.argfold.cli.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.argfold.space.Configuration;
import io.github.argfold.space.Parameter;
import io.github.argfold.space.SearchSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpaceFileTest {
    private static final String YAML = """
            # every type
            parameters:
              lr: {type: float, low: 1e-5, high: 1, log: true}
              d: {type: float, low: 0, high: 0.95, step: 0.05}
              depth: {type: int, low: 1, high: 9, when: {model: [tree, net]}}
              k: {type: int, low: 1, high: 512, log: true}
              s: {type: int, low: 3, high: 1e3, step: 4}
              model: {type: categorical, choices: [linear, tree, net]}
              mixed:
                type: categorical
                choices: [1, 2.5, yes, true, "1"]
              size: {type: ordinal, choices: [8, 16, 32]}
              flag: {type: boolean}
              only: {type: boolean, when: {flag: true}}
              version: {type: fixed, value: 7}
            constraints:
              - d < 0.9 or flag
              - depth < k
            """;
    private static final String JSON = """
            {"parameters": {
              "lr": {"type": "float", "low": 1e-5, "high": 1, "log": true},
              "d": {"type": "float", "low": 0, "high": 0.95, "step": 0.05},
              "depth": {"type": "int", "low": 1, "high": 9, "when": {"model": ["tree", "net"]}},
              "k": {"type": "int", "low": 1, "high": 512, "log": true},
              "s": {"type": "int", "low": 3, "high": 1e3, "step": 4},
              "model": {"type": "categorical", "choices": ["linear", "tree", "net"]},
              "mixed": {"type": "categorical", "choices": [1, 2.5, "yes", true, "1"]},
              "size": {"type": "ordinal", "choices": [8, 16, 32]},
              "flag": {"type": "boolean"},
              "only": {"type": "boolean", "when": {"flag": true}},
              "version": {"type": "fixed", "value": 7}},
             "constraints": ["d < 0.9 or flag", "depth < k"]}
            """;
    private static final String TOML = """
            constraints = ["d < 0.9 or flag", "depth < k"]
            [parameters]
            lr = {type = "float", low = 1e-5, high = 1, log = true}
            d = {type = "float", low = 0, high = 0.95, step = 0.05}
            [parameters.depth]
            type = "int"
            low = 1
            high = 9
            when = {model = ["tree", "net"]}
            [parameters.k]
            type = "int"
            low = 1
            high = 512
            log = true
            [parameters.s]
            type = "int"
            low = 3
            high = 1e3
            step = 4
            [parameters.model]
            type = "categorical"
            choices = ["linear", "tree", "net"]
            [parameters.mixed]
            type = "categorical"
            choices = [1, 2.5, "yes", true, "1"]
            [parameters.size]
            type = "ordinal"
            choices = [8, 16, 32]
            [parameters.flag]
            type = "boolean"
            [parameters.only]
            type = "boolean"
            when = {flag = true}
            [parameters.version]
            type = "fixed"
            value = 7
            """;

    @TempDir
    Path folder = Path.of("");

    @Test
    void readsTheSameFromEveryFormat() throws IOException {
        for (Map.Entry<String, String> file : Map.of("s.yaml", YAML, "s.yml", YAML, "s.json", JSON, "s.toml",
                TOML, "S.JSON", JSON).entrySet()) {
            SearchSpace space = SpaceFile.read(Files.writeString(folder.resolve(file.getKey()), file
                    .getValue()));
            assertThat(space.parameters().stream().map(Parameter::toString)).containsExactlyInAnyOrder(
                    "FloatParameter[name=lr, low=1.0E-5, high=1.0, step=0.0, log=true]",
                    "FloatParameter[name=d, low=0.0, high=0.95, step=0.05, log=false]",
                    "CategoricalParameter[name=model, choices=[linear, tree, net]]",
                    "IntParameter[name=depth, low=1, high=9, step=1, log=false]",
                    "IntParameter[name=k, low=1, high=512, step=1, log=true]",
                    "IntParameter[name=s, low=3, high=1000, step=4, log=false]",
                    "CategoricalParameter[name=mixed, choices=[1, 2.5, yes, true, 1]]",
                    "OrdinalParameter[name=size, choices=[8, 16, 32]]", "BooleanParameter[name=flag]",
                    "BooleanParameter[name=only]", "FixedParameter[name=version, value=7]");
            assertThat(space.constraints()).hasSize(2);
            assertThat(space.parentOf(space.indexOf("depth"))).isEqualTo(space.indexOf("model"));
            assertThat(space.indexOf("depth")).isGreaterThan(space.indexOf("model"));
        }
    }

    @Test
    void honoursConditionsAndConstraints() {
        SearchSpace space = SpaceFile.parse("s.yaml", """
                parameters:
                  model: {type: categorical, choices: [linear, net]}
                  depth: {type: int, low: 1, high: 9, when: {model: net}}
                constraints: [depth < 4]
                """);
        Configuration linear = space.configuration(Map.of("model", "linear"));
        assertThat(linear.toMap()).isEqualTo(Map.of("model", "linear"));
        assertThat(space.configuration(Map.of("model", "net", "depth", 3)).getInt("depth")).isEqualTo(3);
        assertThatThrownBy(() -> space.configuration(Map.of("model", "net", "depth", 4)))
                .hasMessageContaining("constraint=depth < 4");
        assertThat(space.cardinality()).isEqualTo(10);
    }

    @Test
    void anEmptySpaceHasOnePoint() {
        assertThat(SpaceFile.parse("s.yaml", "parameters: {}").cardinality()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            parametres: {x: {type: boolean}}               | line 1, parametres: unknown key (did you mean 'parameters'?;
            {x: 1}                                         | x: unknown key (the keys here are parameters, constraints)
            constraints: []                                | the key 'parameters' is missing
            []                                             | must be a table of names and values, not a list
            parameters: [x]                                | parameters: must be a table
            parameters: {x: {typ: boolean}}                | parameters.x: the key 'type' is missing
            parameters: {x: {type: flaot}}                 | parameters.x.type: unknown type: flaot (did you mean 'float'?;
            parameters: {x: {type: 3}}                     | parameters.x.type: must be text, not 3
            parameters: {x: {type: float, low: 0}}         | parameters.x: the key 'high' is missing
            parameters: {x: {type: float, low: 0, hihg: 1}} | parameters.x.hihg: unknown key (did you mean 'high'?;
            parameters: {x: {type: float, low: .nan, high: 1}} | parameters.x.low: a number must be finite: .nan
            parameters: {x: {type: float, low: 0, high: .inf}} | parameters.x.high: a number must be finite: .inf
            parameters: {x: {type: float, low: -1.7e308, high: 1.7e308}} | parameters.x: the width of the range, high - low, must be finite too: name=x
            parameters: {x: {type: float, low: 2, high: 1}} | parameters.x: low and high must be finite with low <= high: name=x
            parameters: {x: {type: float, low: a, high: 1}} | parameters.x.low: must be a number, not "a"
            parameters: {x: {type: int, low: 1.5, high: 2}} | parameters.x.low: must be a whole number, not 1.5
            parameters: {x: {type: int, low: 0, high: 99999999999999999999}} | parameters.x.high: a whole number must lie within
            parameters: {x: {type: int, low: 0, high: 9, log: yes}} | parameters.x.log: must be true or false, not "yes"
            parameters: {x: {type: int, low: 0, high: 9, log: true}} | parameters.x: a logarithmic range must start at 1
            parameters: {x: {type: boolean, low: 1}}       | parameters.x.low: unknown key (the keys here are type, when)
            parameters: {x: {type: ordinal, choices: 3}}   | parameters.x.choices: must be a list
            parameters: {x: {type: ordinal, choices: []}}  | parameters.x: a parameter needs at least one choice
            parameters: {x: {type: ordinal, choices: [1, 1]}} | parameters.x: choices must differ
            parameters: {x: {type: ordinal, choices: [[1]]}} | parameters.x.choices[0]: must be a text, a number, true or false, not a list
            parameters: {x: {type: boolean, when: {y: [1]}}} | parameters.x.when: no such parameter: y (did you mean 'x'?;
            parameters: {x: {type: boolean, when: {x: [true]}}} | conditions must not form a circle: x
            parameters: {x: {type: boolean}, y: {type: boolean, when: {x: [1]}}} | parameters.y.when.x[0]: value must be one that the parameter allows: value=1
            parameters: {x: {type: boolean}, y: {type: boolean, when: {x: []}}} | parameters.y.when.x: a condition needs at least one value
            parameters: {x: {type: boolean}, y: {type: boolean, when: {}}} | parameters.y.when: a condition must name one parameter
            parameters: {x: {type: boolean}, x: {type: boolean}} | parameters.x: this key is here twice
            parameters: {" ": {type: boolean}}             | a parameter needs a name that is not blank
            parameters: {x: &a {type: boolean}, y: *a}     | YAML aliases are not supported: *a
            parameters: {x: {type: boolean}                | line 1
            parameters: {x: {type: float, low: .inf, high: 1}} | line 1, parameters.x.low: a number must be finite: .inf
            """)
    void saysWhereAndWhat(String text, String expected) {
        assertThatThrownBy(() -> SpaceFile.parse("s.yaml", text)).isInstanceOf(SpaceFileException.class)
                .hasMessageStartingWith("s.yaml: ").hasMessageContaining(expected);
    }

    @Test
    void namesTheLineWhereTheFormatTells() {
        assertThatThrownBy(() -> SpaceFile.parse("s.yaml", YAML.replace("boolean, when", "bolean, when")))
                .hasMessageStartingWith(
                        "s.yaml: line 14, parameters.only.type: unknown type: bolean (did you");
        assertThatThrownBy(() -> SpaceFile.parse("s.json", JSON.replace("\"step\"", "\"stop\"")))
                .hasMessageStartingWith(
                        "s.json: line 3, parameters.d.stop: unknown key (did you mean 'step'");
        assertThatThrownBy(() -> SpaceFile.parse("s.toml", TOML.replace("step", "stop")))
                .hasMessageStartingWith("s.toml: parameters.d.stop: unknown key (did you mean 'step'");
        assertThatThrownBy(() -> SpaceFile.parse("s.yaml", YAML.replace("depth < k", "depht < k")))
                .hasMessageStartingWith("s.yaml: line 18, constraints[1]: no such parameter: depht (did you"
                        + " mean 'depth'?;");
        assertThatThrownBy(() -> SpaceFile.parse("s.json", "{\"parameters\": {}")).hasMessageStartingWith(
                "s.json: ");
        assertThatThrownBy(() -> SpaceFile.parse("s.json", "{\"parameters\": {}} {}"))
                .hasMessageContaining("nothing may follow");
        assertThatThrownBy(() -> SpaceFile.parse("s.yaml", "parameters: {}\n---\nparameters: {}\n"))
                .hasMessageContaining("nothing may follow");
        assertThatThrownBy(() -> SpaceFile.parse("s.toml", "[parameters\n")).hasMessageContaining("line 1");
        assertThatThrownBy(() -> SpaceFile.parse("s.yaml", "")).hasMessageContaining("the file is empty");
        assertThatThrownBy(() -> SpaceFile.parse("s.json", "")).hasMessageContaining("the file is empty");
    }

    @Test
    void namesFilesThatCannotBeSpaces() throws IOException {
        assertThatThrownBy(() -> SpaceFile.read(folder.resolve("none.yaml"))).isInstanceOf(
                NoSuchFileException.class);
        Path latin = Files.write(folder.resolve("latin.yaml"), new byte[]{'a', (byte) 0xE4, ':'});
        assertThatThrownBy(() -> SpaceFile.read(latin)).hasMessageContaining("UTF-8");
        Path text = Files.writeString(folder.resolve("space.txt"), YAML);
        assertThatThrownBy(() -> SpaceFile.read(text)).hasMessageContaining(
                "must end in .yaml, .yml, .json or .toml");
    }
}
