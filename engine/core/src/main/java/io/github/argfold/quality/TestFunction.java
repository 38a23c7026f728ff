package io.github.argfold.quality;

import io.github.argfold.space.SearchSpace;
import io.github.argfold.study.Objective;

/**
 * A function to minimise whose least value is known.
 *
 * @param name what tables call it
 * @param space its domain
 * @param objective its value
 * @param optimum its least value
 */
public record TestFunction(String name, SearchSpace space, Objective objective, double optimum) {}
