package io.github.argfold.study;

import io.github.argfold.strategy.AnnealingStrategy;
import io.github.argfold.strategy.DifferentialEvolutionStrategy;
import io.github.argfold.strategy.GridStrategy;
import io.github.argfold.strategy.RandomGridStrategy;
import io.github.argfold.strategy.RandomStrategy;
import io.github.argfold.strategy.Strategy;
import io.github.argfold.strategy.auto.AutoStrategy;
import io.github.argfold.strategy.cmaes.CmaesStrategy;
import io.github.argfold.strategy.gp.GpStrategy;
import io.github.argfold.strategy.gradient.GradientStrategy;
import io.github.argfold.strategy.qmc.QuasiRandomStrategy;
import io.github.argfold.strategy.tpe.TpeStrategy;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The strategies by the names users call them, each with its default options. */
public final class Strategies {
    private static final Map<String, Supplier<Strategy>> BY_NAME = new LinkedHashMap<>();

    static {
        BY_NAME.put("grid", GridStrategy::inOrder);
        BY_NAME.put("random", RandomStrategy::withoutReplacement);
        BY_NAME.put("random-grid", RandomGridStrategy::create);
        BY_NAME.put("sobol", QuasiRandomStrategy::sobol);
        BY_NAME.put("halton", QuasiRandomStrategy::halton);
        BY_NAME.put("lhs", QuasiRandomStrategy::latinHypercube);
        BY_NAME.put("gradient", GradientStrategy::create);
        BY_NAME.put("tpe", TpeStrategy::create);
        BY_NAME.put("gp", GpStrategy::create);
        BY_NAME.put("cmaes", CmaesStrategy::create);
        BY_NAME.put("de", DifferentialEvolutionStrategy::create);
        BY_NAME.put("annealing", AnnealingStrategy::create);
        BY_NAME.put("auto", AutoStrategy::create);
    }

    private Strategies() {
    }

    /** All names, in the order they are listed to users. */
    public static Set<String> names() {
        return Collections.unmodifiableSet(BY_NAME.keySet());
    }

    /**
     * The strategy of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Strategy byName(String name) {
        Supplier<Strategy> strategy = BY_NAME.get(name);
        if (strategy == null) {
            throw new IllegalArgumentException("strategy must be one of " + names() + ": strategy=" + name);
        }
        return strategy.get();
    }
}
