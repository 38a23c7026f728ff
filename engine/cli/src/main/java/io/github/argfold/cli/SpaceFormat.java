package io.github.argfold.cli;

/** What help texts say of the space file. */
final class SpaceFormat {
    static final String HELP = """
            The space file, here in YAML:
              parameters:
                lr: {type: float, low: 1e-5, high: 1, log: true}
                drop: {type: float, low: 0, high: 0.5, step: 0.1, when: {model: [net]}}
                layers: {type: int, low: 1, high: 8}
                model: {type: categorical, choices: [linear, net]}
                size: {type: ordinal, choices: [small, medium, large]}
                bias: {type: boolean}
                epochs: {type: fixed, value: 10}
              constraints:
                - lr * layers < 0.5 or not bias
                - model == 'net' or layers <= 4""";

    private SpaceFormat() {
    }
}
