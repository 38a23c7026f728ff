package io.github.argfold.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/** A named collection of functions, drawn anew for each instance where they have random shifts and rotations. */
public final class QualitySuite {
    /** The names of the suites. */
    public static final List<String> NAMES = List.of("bbob", "classic", "heldout", "mixed", "knn");

    private final String name;
    private final LongFunction<List<TestFunction>> source;

    private QualitySuite(String name, LongFunction<List<TestFunction>> source) {
        this.name = name;
        this.source = source;
    }

    /**
     * A suite.
     *
     * @param name {@code bbob}: the 24 functions of BBOB; {@code classic}: sphere, ellipsoid, Rosenbrock, Rastrigin,
     *     Ackley, Griewank, Levy, Hartmann-6, Branin and the mixed function; {@code heldout}: other textbook functions,
     *     on which nothing was tuned; {@code mixed}: whole numbers, steps, categories and conditions; {@code knn}: tables
     *     of exact cross-validation scores of nearest-neighbour models, with a known optimum
     * @param dimensions of the functions that come in any; the others ignore it
     */
    public static QualitySuite byName(String name, int dimensions) {
        return switch (name) {
            case "bbob" -> of(name, instance -> BbobFunctions.all(dimensions, instance));
            case "classic" -> of(name, instance -> Stream.concat(ClassicFunctions.moved(dimensions).stream(),
                    ClassicFunctions.fixed().stream()).toList());
            case "heldout" -> of(name, instance -> HeldOutFunctions.all(dimensions, instance));
            case "mixed" -> of(name, MixedFunctions::all);
            case "knn" -> of(name, instance -> KnnTables.all());
            default ->
                throw new IllegalArgumentException("suite must be one of " + NAMES + ": suite=" + name);
        };
    }

    /** A suite of one's own: the functions of an instance, as many and of the same names and spaces for each. */
    public static QualitySuite of(String name, LongFunction<List<TestFunction>> functions) {
        return new QualitySuite(name, functions);
    }

    /**
     * Some of its functions.
     *
     * @throws IllegalArgumentException if one is not of the suite
     */
    public QualitySuite only(List<String> functions) {
        List<String> known = functions(0).stream().map(TestFunction::name).toList();
        List<String> unknown = new ArrayList<>(functions);
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("functions must be of the suite " + name + ", " + known
                    + ": functions=" + unknown);
        }
        return of(name, instance -> functions(instance).stream()
                .filter(function -> functions.contains(function.name())).toList());
    }

    /** What it is called. */
    public String name() {
        return name;
    }

    /** Its functions with the shifts and rotations of an instance. */
    public List<TestFunction> functions(long instance) {
        return source.apply(instance);
    }

    @Override
    public String toString() {
        return name;
    }
}
