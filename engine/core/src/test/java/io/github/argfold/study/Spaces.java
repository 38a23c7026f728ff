package io.github.argfold.study;

import io.github.argfold.space.Configuration;
import io.github.argfold.space.SearchSpace;

/** Spaces and objectives that tests share. */
final class Spaces {
    private Spaces() {
    }

    static SearchSpace mixed() {
        return SearchSpace.builder().floating("x", -5, 5).floatingLog("lr", 1e-5, 1).integer("n", 1, 100)
                .integerLog("k", 1, 512).floatingStep("d", 0, 0.95, 0.05).categorical("a", "p", "q", "r", "s")
                .bool(
                        "flag")
                .ordinal("size", "small", "medium", "large").fixed("version", 7).build();
    }

    static SearchSpace ordered() {
        return SearchSpace.builder().floating("x", -5, 5).floatingLog("lr", 1e-5, 1).integer("n", 1, 100)
                .build();
    }

    static SearchSpace conditional() {
        return SearchSpace.builder().categorical("model", "linear", "tree", "net").integer("depth", 1, 9)
                .when(
                        "model", "tree", "net")
                .floating("dropout", 0, 0.5).when("model", "net").floating("ridge", 0, 1).when(
                        "model", "linear")
                .integer("width", 1, 64).when("depth", 1, 2).build();
    }

    static SearchSpace conditionalGrid() {
        return SearchSpace.builder().categorical("model", "linear", "tree", "net").integer("depth", 1, 4)
                .when(
                        "model", "tree", "net")
                .bool("skip").when("model", "net").ordinal("width", 8, 16).when("depth", 1, 3)
                .build();
    }

    static SearchSpace constrained() {
        return SearchSpace.builder().floating("x", 0, 1).floating("y", 0, 1).integer("n", 1, 5)
                .constraint("x < y",
                        c -> c.getDouble("x") < c.getDouble("y"))
                .build();
    }

    static SearchSpace cube27() {
        return SearchSpace.builder().integer("i", 0, 2).categorical("c", "u", "v", "w").ordinal("o", 1, 2, 3)
                .build();
    }

    static SearchSpace constrainedGrid() {
        return SearchSpace.builder().integer("i", 0, 9).integer("j", 0, 9)
                .constraint("i < j", c -> c.getInt("i") < c
                        .getInt("j"))
                .build();
    }

    /** Smooth, with its minimum off every centre; works on any space. */
    static double bowl(Configuration configuration) {
        double sum = 0;
        for (int i = 0; i < configuration.space().size(); i++) {
            double code = configuration.code(i);
            if (!Double.isNaN(code)) {
                double z = configuration.space().parameter(i).encode(code) - 0.3 - 0.05 * i;
                sum += z * z;
            }
        }
        return sum;
    }
}
