package io.github.argfold.space;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * The configurations of a finite space as a sequence: lexicographic in declaration order, so that the
 * parameter declared last runs fastest.
 *
 * <p>
 * A parameter together with everything below it in the forest of conditions has a number of completions that
 * does not depend on the rest, {@code completions[i]}: its levels, each times the completions of the children
 * it activates. The number of completions of a prefix is then a product over the parameters that are open
 * (active, not yet given a value), and the i-th configuration falls out by division, one parameter at a time.
 */
final class GridOrder {
    private final Parameter[] parameters;
    private final Conditions conditions;
    private final BigInteger @Nullable [] completions;
    private final BigInteger cardinality;
    private final boolean flat;

    GridOrder(Parameter[] parameters, Conditions conditions) {
        this.parameters = parameters;
        this.conditions = conditions;
        completions = count(parameters, conditions);
        BigInteger product = BigInteger.ONE;
        for (int i = 0; completions != null && i < parameters.length; i++) {
            product = conditions.parent(i) < 0 ? product.multiply(completions[i]) : product;
        }
        cardinality = product;
        flat = completions != null && !conditions.any() && cardinality.bitLength() < Long.SIZE;
    }

    private static BigInteger @Nullable [] count(Parameter[] parameters, Conditions conditions) {
        BigInteger[] completions = new BigInteger[parameters.length];
        for (int i = parameters.length - 1; i >= 0; i--) {
            long levels = parameters[i].levels();
            if (levels == Parameter.CONTINUOUS) {
                return null;
            }
            double[] deciding = conditions.deciding(i);
            BigInteger sum = BigInteger.valueOf(levels - deciding.length);
            for (double code : deciding) {
                sum = sum.add(below(i, code, conditions, completions));
            }
            completions[i] = sum;
        }
        return completions;
    }

    /** In how many ways the children of a parameter can be completed once it has this code. */
    private static BigInteger below(int parameter, double code, Conditions conditions,
            BigInteger[] completions) {
        BigInteger product = BigInteger.ONE;
        for (int child : conditions.children(parameter)) {
            product = conditions.isActiveUnder(child, code) ? product.multiply(completions[child]) : product;
        }
        return product;
    }

    boolean isFinite() {
        return completions != null;
    }

    BigInteger cardinality() {
        requireFinite();
        return cardinality;
    }

    private BigInteger[] requireFinite() {
        if (completions != null) {
            return completions;
        }
        for (Parameter parameter : parameters) {
            if (!parameter.isDiscrete()) {
                throw new IllegalStateException("an infinite space has no grid order: parameter=" + parameter
                        .name() + " is continuous; give it a step");
            }
        }
        throw new AssertionError("an infinite space has a continuous parameter");
    }

    void rowAt(long index, double[] row) {
        if (!flat) {
            rowAt(BigInteger.valueOf(index), row);
            return;
        }
        if (index < 0 || index >= cardinality.longValue()) {
            throw outside(BigInteger.valueOf(index));
        }
        long rest = index;
        for (int i = parameters.length - 1; i >= 0; i--) {
            long levels = parameters[i].levels();
            row[i] = parameters[i].codeAt(rest % levels);
            rest /= levels;
        }
    }

    void rowAt(BigInteger index, double[] row) {
        BigInteger[] counts = requireFinite();
        if (index.signum() < 0 || index.compareTo(cardinality) >= 0) {
            throw outside(index);
        }
        if (flat) {
            rowAt(index.longValueExact(), row);
            return;
        }
        BigInteger rest = index;
        BigInteger open = cardinality;
        for (int i = 0; i < parameters.length; i++) {
            if (!conditions.isActive(i, row)) {
                row[i] = Double.NaN;
                continue;
            }
            BigInteger others = open.divide(counts[i]);
            long level = 0;
            BigInteger below = BigInteger.ONE;
            boolean found = false;
            for (double code : conditions.deciding(i)) {
                long deciding = parameters[i].levelOf(code);
                BigInteger plain = others.multiply(BigInteger.valueOf(deciding - level));
                if (rest.compareTo(plain) < 0) {
                    break;
                }
                rest = rest.subtract(plain);
                level = deciding;
                below = below(i, code, conditions, counts);
                BigInteger block = others.multiply(below);
                if (rest.compareTo(block) < 0) {
                    found = true;
                    break;
                }
                rest = rest.subtract(block);
                level++;
                below = BigInteger.ONE;
            }
            if (!found) {
                BigInteger[] division = rest.divideAndRemainder(others);
                level += division[0].longValueExact();
                rest = division[1];
            }
            row[i] = parameters[i].codeAt(level);
            open = others.multiply(below);
        }
    }

    private IndexOutOfBoundsException outside(BigInteger index) {
        return new IndexOutOfBoundsException("index must be in [0, cardinality): index=" + index
                + ", cardinality=" + cardinality);
    }

    boolean advance(double[] row) {
        requireFinite();
        for (int i = parameters.length - 1; i >= 0; i--) {
            if (Double.isNaN(row[i])) {
                continue;
            }
            long next = parameters[i].levelOf(row[i]) + 1;
            if (next < parameters[i].levels()) {
                row[i] = parameters[i].codeAt(next);
                for (int j = i + 1; j < parameters.length; j++) {
                    row[j] = conditions.isActive(j, row) ? parameters[j].codeAt(0) : Double.NaN;
                }
                return true;
            }
        }
        return false;
    }
}
