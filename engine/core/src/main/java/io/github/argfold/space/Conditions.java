package io.github.argfold.space;

import java.util.Arrays;
import java.util.List;

/**
 * Which parameter is active under which values of which other: a forest over the parameters in which parents
 * come before their children.
 */
final class Conditions {
    private final int[] parents;
    private final double[][] activeUnder;
    private final int[][] children;
    private final boolean any;

    Conditions(Parameter[] parameters, List<Integer> parents, List<double[]> activeUnder) {
        int n = parameters.length;
        this.parents = new int[n];
        this.activeUnder = new double[n][];
        children = new int[n][0];
        for (int i = 0; i < n; i++) {
            int parent = parents.get(i);
            this.parents[i] = parent;
            this.activeUnder[i] = Arrays.stream(activeUnder.get(i)).distinct().sorted().toArray();
            if (parent >= 0) {
                children[parent] = Arrays.copyOf(children[parent], children[parent].length + 1);
                children[parent][children[parent].length - 1] = i;
            }
        }
        any = Arrays.stream(this.parents).anyMatch(parent -> parent >= 0);
    }

    boolean any() {
        return any;
    }

    int parent(int parameter) {
        return parents[parameter];
    }

    /** The codes of its parent under which a parameter is active; empty if it has none. */
    double[] activeUnder(int parameter) {
        return activeUnder[parameter].clone();
    }

    int[] children(int parameter) {
        return children[parameter];
    }

    boolean isActive(int parameter, double[] row) {
        int parent = parents[parameter];
        return parent < 0 || isActiveUnder(parameter, row[parent]);
    }

    /** Whether a child is active where its parent has this code; a NaN code never matches. */
    boolean isActiveUnder(int child, double parentCode) {
        for (double code : activeUnder[child]) {
            if (code == parentCode) {
                return true;
            }
        }
        return false;
    }

    /** The codes of a parameter that decide on a child, ascending. */
    double[] deciding(int parameter) {
        return Arrays.stream(children[parameter]).boxed().flatMapToDouble(child -> Arrays.stream(
                activeUnder[child])).distinct().sorted().toArray();
    }
}
