package io.github.argfold.strategy;

/** What kinds of spaces a strategy copes with. */
public enum Capability {
    /** Spaces with a continuous parameter. */
    INFINITE("a continuous parameter; give it a step, or use random, sobol or tpe"),
    /** Spaces in which some parameters are active under some values of others only. */
    CONDITIONS("conditions between parameters; use random or tpe"),
    /** Spaces with constraints. */
    CONSTRAINTS("constraints; use random or tpe"),
    /** Spaces with a categorical parameter. */
    UNORDERED("a categorical parameter; use random or tpe");

    private final String refusal;

    Capability(String refusal) {
        this.refusal = refusal;
    }

    /** What is not supported without this, and what to do instead. */
    public String refusal() {
        return refusal;
    }
}
