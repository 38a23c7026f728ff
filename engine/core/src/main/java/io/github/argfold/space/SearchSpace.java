package io.github.argfold.space;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The set of configurations to search: parameters, conditions under which they are active, and constraints.
 *
 * <p>
 * Immutable and thread-safe. Rows passed to its methods hold one code per parameter in declaration order, NaN
 * where a parameter is inactive. Every method costs O(parameters) at most, whatever the number of
 * configurations.
 */
public final class SearchSpace {
    private final Parameter[] parameters;
    private final Map<String, Integer> indices;
    private final Conditions conditions;
    private final List<Constraint> constraints;
    private final GridOrder order;

    private SearchSpace(Builder builder) {
        parameters = builder.parameters.toArray(Parameter[]::new);
        indices = Map.copyOf(builder.indices);
        conditions = new Conditions(parameters, builder.parents, builder.activeUnder);
        constraints = List.copyOf(builder.constraints);
        order = new GridOrder(parameters, conditions);
    }

    /** Starts an empty space. */
    public static Builder builder() {
        return new Builder();
    }

    /** How many parameters there are. */
    public int size() {
        return parameters.length;
    }

    /** The i-th parameter in declaration order. */
    public Parameter parameter(int index) {
        return parameters[index];
    }

    /** The parameters in declaration order. */
    public List<Parameter> parameters() {
        return List.of(parameters);
    }

    /**
     * The position of a parameter.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public int indexOf(String name) {
        Integer index = indices.get(name);
        if (index == null) {
            throw new IllegalArgumentException("the space has no such parameter: name=" + name
                    + ", parameters=" + parameters().stream().map(Parameter::name).toList());
        }
        return index;
    }

    /**
     * The space without some parameters.
     *
     * @throws IllegalArgumentException if one is unknown, is conditional, or a condition or constraint of what is left
     *         reads it
     */
    public SearchSpace without(Collection<String> names) {
        names.forEach(this::indexOf);
        Builder rest = builder();
        for (int i = 0; i < parameters.length; i++) {
            int parent = conditions.parent(i);
            boolean leaves = names.contains(parameters[i].name());
            if (parent >= 0 && (leaves || names.contains(parameters[parent].name()))) {
                throw new IllegalArgumentException(
                        "a space can do without parameters outside its conditions only:"
                                + " parameters=" + names + ", conditional=" + parameters[i].name()
                                + ", under="
                                + parameters[parent].name());
            }
            if (!leaves) {
                rest.add(parameters[i]);
                int place = parent < 0
                        ? -1
                        : rest.indices.getOrDefault(parameters[parent].name(), -1);
                rest.parents.set(rest.parents.size() - 1, place);
                rest.activeUnder.set(rest.activeUnder.size() - 1, conditions.activeUnder(i));
            }
        }
        for (Constraint constraint : constraints) {
            if (constraint.parameters().isEmpty() || constraint.parameters().stream().anyMatch(
                    names::contains)) {
                throw new IllegalArgumentException(
                        "a space can do without parameters that no constraint reads: parameters=" + names
                                + ", constraint=" + constraint.name() + ", reads="
                                + (constraint.parameters().isEmpty() ? "any" : constraint.parameters()));
            }
            rest.constraints.add(constraint);
        }
        return rest.build();
    }

    /** The constraints, in the order they are checked. */
    public List<Constraint> constraints() {
        return constraints;
    }

    /** Whether some parameter is active only under some values of another. */
    public boolean isConditional() {
        return conditions.any();
    }

    /** The parameter that decides whether this one is active, or -1 if it always is. */
    public int parentOf(int parameter) {
        return conditions.parent(parameter);
    }

    /** Whether the parameter is active in the row, given the codes before it. */
    public boolean isActive(int parameter, double[] row) {
        return conditions.isActive(parameter, row);
    }

    /** Whether the space holds finitely many configurations. */
    public boolean isFinite() {
        return order.isFinite();
    }

    /**
     * The exact number of configurations, counted before constraints: a constraint is a program, and only
     * running it on every configuration would tell how many it keeps.
     *
     * @throws IllegalStateException if the space is infinite
     */
    public BigInteger cardinality() {
        return order.cardinality();
    }

    /** Writes the configuration at an index of grid order, in which the parameter declared last runs fastest. */
    public void rowAt(long index, double[] row) {
        order.rowAt(index, row);
    }

    /** As {@link #rowAt(long, double[])}, for spaces beyond 2⁶³ configurations. */
    public void rowAt(BigInteger index, double[] row) {
        order.rowAt(index, row);
    }

    /** The configuration at an index in [0, cardinality) of grid order. */
    public Configuration configurationAt(BigInteger index) {
        double[] row = new double[size()];
        order.rowAt(index, row);
        return new Configuration(this, row, 0);
    }

    /** Moves the row to its successor in grid order; false, with the row unchanged, at the last one. */
    public boolean advance(double[] row) {
        return order.advance(row);
    }

    /**
     * Writes the row of a point of the unit cube, one coordinate per parameter. Coordinates of inactive
     * parameters are ignored.
     */
    public void decode(double[] unit, double[] row) {
        for (int i = 0; i < parameters.length; i++) {
            row[i] = conditions.isActive(i, row) ? parameters[i].decode(unit[i]) : Double.NaN;
        }
    }

    /** Writes the unit coordinates of a row; NaN where a parameter is inactive. */
    public void encode(double[] row, double[] unit) {
        for (int i = 0; i < parameters.length; i++) {
            unit[i] = Double.isNaN(row[i]) ? Double.NaN : parameters[i].encode(row[i]);
        }
    }

    /** Whether the row's codes are allowed, present exactly where active, and every constraint holds. */
    public boolean contains(double[] row) {
        for (int i = 0; i < parameters.length; i++) {
            if (conditions.isActive(i, row) ? !parameters[i].allows(row[i]) : !Double.isNaN(row[i])) {
                return false;
            }
        }
        return isFeasible(row);
    }

    /** Whether every constraint holds for the row, whose codes are taken to be right. */
    public boolean isFeasible(double[] row) {
        return constraints.isEmpty() || violated(new Configuration(this, row, 0)).isEmpty();
    }

    /** The first constraint that the configuration breaks. */
    public Optional<Constraint> violated(Configuration configuration) {
        for (Constraint constraint : constraints) {
            if (!constraint.holds(configuration)) {
                return Optional.of(constraint);
            }
        }
        return Optional.empty();
    }

    /** The configuration of a row, which is copied. */
    public Configuration configuration(double[] row) {
        return new Configuration(this, row.clone(), 0);
    }

    /** The configuration whose row starts at an offset; the caller promises never to write there again. */
    public Configuration view(double[] rows, int offset) {
        return new Configuration(this, rows, offset);
    }

    /**
     * The configuration with these values.
     *
     * @throws IllegalArgumentException if an active parameter is missing, an inactive or unknown one is
     *         given, a value is not allowed, or a constraint is broken
     */
    public Configuration configuration(Map<String, ?> values) {
        for (String name : values.keySet()) {
            indexOf(name);
        }
        double[] row = new double[size()];
        for (int i = 0; i < row.length; i++) {
            String name = parameters[i].name();
            Object value = values.get(name);
            boolean active = conditions.isActive(i, row);
            if (active != (value != null)) {
                throw new IllegalArgumentException((active
                        ? "an active parameter needs a value: name="
                        : "an inactive parameter takes no value: name=") + name + ", values=" + values);
            }
            row[i] = value == null ? Double.NaN : parameters[i].codeOf(value);
        }
        Configuration configuration = new Configuration(this, row, 0);
        violated(configuration).ifPresent(constraint -> {
            throw new IllegalArgumentException("a configuration must satisfy every constraint: constraint="
                    + constraint.name() + ", values=" + values);
        });
        return configuration;
    }

    /**
     * The same values as a configuration of this space, or empty where they do not fit. So a history survives
     * a change of ranges: parameters are matched by name; what lies outside the new range is left behind; a
     * parameter that is new here takes its only value if it has just one.
     */
    public Optional<Configuration> adopt(Configuration foreign) {
        Map<String, Object> values = foreign.toMap();
        values.keySet().removeIf(name -> !indices.containsKey(name));
        for (Parameter parameter : parameters) {
            if (parameter.levels() == 1) {
                values.putIfAbsent(parameter.name(), parameter.value(parameter.codeAt(0)));
            }
        }
        try {
            return Optional.of(configuration(values));
        } catch (IllegalArgumentException doesNotFit) {
            return Optional.empty();
        }
    }

    /** Whether two rows are the same configuration. */
    public static boolean equalRows(double[] a, int aOffset, double[] b, int bOffset, int length) {
        for (int i = 0; i < length; i++) {
            if (Double.doubleToLongBits(a[aOffset + i]) != Double.doubleToLongBits(b[bOffset + i])) {
                return false;
            }
        }
        return true;
    }

    /** A hash of a row that agrees with {@link #equalRows}. */
    public static int hashRow(double[] codes, int offset, int length) {
        long hash = length;
        for (int i = 0; i < length; i++) {
            hash = (hash ^ Double.doubleToLongBits(codes[offset + i])) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 32;
        }
        return (int) hash;
    }

    @Override
    public String toString() {
        return "SearchSpace" + parameters();
    }

    /** Collects parameters in declaration order. Not thread-safe. */
    public static final class Builder {
        private final List<Parameter> parameters = new ArrayList<>();
        private final Map<String, Integer> indices = new HashMap<>();
        private final List<Integer> parents = new ArrayList<>();
        private final List<double[]> activeUnder = new ArrayList<>();
        private final List<Constraint> constraints = new ArrayList<>();

        private Builder() {
        }

        /** A real number on a linear scale. */
        public Builder floating(String name, double low, double high) {
            return add(new FloatParameter(name, low, high, 0, false));
        }

        /** A real number on a logarithmic scale. */
        public Builder floatingLog(String name, double low, double high) {
            return add(new FloatParameter(name, low, high, 0, true));
        }

        /** A real number on the lattice low, low + step, … up to high. */
        public Builder floatingStep(String name, double low, double high, double step) {
            return add(new FloatParameter(name, low, high, step, false));
        }

        /** A whole number on a linear scale. */
        public Builder integer(String name, long low, long high) {
            return add(new IntParameter(name, low, high, 1, false));
        }

        /** A whole number on a logarithmic scale. */
        public Builder integerLog(String name, long low, long high) {
            return add(new IntParameter(name, low, high, 1, true));
        }

        /** A whole number on the lattice low, low + step, … up to high. */
        public Builder integerStep(String name, long low, long high, long step) {
            return add(new IntParameter(name, low, high, step, false));
        }

        /** One of several unordered values. */
        public Builder categorical(String name, Object... choices) {
            return add(new CategoricalParameter(name, List.of(choices)));
        }

        /** One of several values, from the lowest to the highest. */
        public Builder ordinal(String name, Object... choices) {
            return add(new OrdinalParameter(name, List.of(choices)));
        }

        /** True or false. */
        public Builder bool(String name) {
            return add(new BooleanParameter(name));
        }

        /** A value that is not searched. */
        public Builder fixed(String name, Object value) {
            return add(new FixedParameter(name, value));
        }

        /** Any parameter. */
        public Builder add(Parameter parameter) {
            if (indices.putIfAbsent(parameter.name(), parameters.size()) != null) {
                throw new IllegalArgumentException(
                        "names of parameters must differ: name=" + parameter.name());
            }
            parameters.add(parameter);
            parents.add(-1);
            activeUnder.add(new double[0]);
            return this;
        }

        /** Makes the parameter declared last active only where another, declared before it, has one of these values. */
        public Builder when(String parent, Object... values) {
            int child = parameters.size() - 1;
            Integer index = indices.get(parent);
            if (index == null || index >= child) {
                throw new IllegalArgumentException("a condition needs a parameter declared before: parent="
                        + parent + ", declared=" + indices.keySet());
            }
            if (parents.get(child) >= 0) {
                throw new IllegalArgumentException("a parameter takes one condition: name=" + parameters.get(
                        child).name() + "; make its parent conditional instead");
            }
            if (values.length == 0) {
                throw new IllegalArgumentException("a condition needs at least one value: parent=" + parent);
            }
            double[] codes = new double[values.length];
            for (int i = 0; i < codes.length; i++) {
                codes[i] = parameters.get(index).codeOf(values[i]);
            }
            parents.set(child, index);
            activeUnder.set(child, codes);
            return this;
        }

        /** A rule over the whole configuration; it must cope with inactive parameters itself. */
        public Builder constraint(String name, Predicate<Configuration> test) {
            return constraint(name, test, List.of());
        }

        /** A rule over these parameters; it holds without a test where one of them is inactive. */
        public Builder constraint(String name, Predicate<Configuration> test, List<String> reads) {
            constraints.add(new Constraint(name, test, reads));
            return this;
        }

        /** The space. */
        public SearchSpace build() {
            for (Constraint constraint : constraints) {
                for (String read : constraint.parameters()) {
                    if (!indices.containsKey(read)) {
                        throw new IllegalArgumentException("a constraint must read parameters of the space: "
                                + "constraint=" + constraint.name() + ", parameter=" + read);
                    }
                }
            }
            return new SearchSpace(this);
        }
    }
}
