package io.github.argfold.cli;

import io.github.argfold.strategy.Strategy;
import io.github.argfold.study.Strategies;
import java.util.Iterator;

/** The strategies that the engine knows, for help texts and options. */
final class StrategyNames implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
        return Strategies.names().iterator();
    }

    /** The strategy that {@code --strategy} names; a usage error that lists them all if none does. */
    static Strategy find(String name) {
        if (!Strategies.names().contains(name)) {
            throw Choice.failure("--strategy", name, Strategies.names());
        }
        return Strategies.byName(name);
    }
}
