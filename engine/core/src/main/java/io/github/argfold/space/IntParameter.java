package io.github.argfold.space;

/**
 * A whole number in [low, high]: on a linear scale, on a logarithmic one, or on the lattice low + i·step.
 * Its values are {@code Long}s.
 *
 * @param step distance between levels, at least 1
 * @param log whether the unit coordinate is linear in the logarithm
 */
public record IntParameter(String name, long low, long high, long step, boolean log) implements Parameter {

    /** Checks the range: low ≤ high within ±2⁵³, low ≥ 1 if logarithmic, step ≥ 1 and 1 with log. */
    public IntParameter {
        Rules.name(name);
        Rules.check(low <= high && low >= -Rules.EXACT_INTEGERS && high <= Rules.EXACT_INTEGERS, name,
                "low must be <= high, both within ±2^53", low, high);
        Rules.check(!log || low >= 1, name, "a logarithmic range must start at 1 or above", low, high);
        Rules.check(step >= 1, name, "step must be 1 or above: step=" + step, low, high);
        Rules.check(step == 1 || !log, name, "a logarithmic range takes no step: step=" + step, low, high);
    }

    @Override
    public long levels() {
        return (high - low) / step + 1;
    }

    @Override
    public double codeAt(long level) {
        return low + level * step;
    }

    @Override
    public long levelOf(double code) {
        return ((long) code - low) / step;
    }

    @Override
    public double decode(double unit) {
        double u = Math.clamp(unit, 0, 1);
        if (!log) {
            return codeAt(Rules.cell(u, levels()));
        }
        double code = Math.rint(Math.exp(logBottom() + u * (logTop() - logBottom())));
        return Math.clamp(code, (double) low, (double) high);
    }

    @Override
    public double encode(double code) {
        return log
                ? (Math.log(code) - logBottom()) / (logTop() - logBottom())
                : (levelOf(code) + 0.5) / levels();
    }

    // Half a step beyond both ends, so that the end values get whole cells.
    private double logBottom() {
        return Math.log(low - 0.5);
    }

    private double logTop() {
        return Math.log(high + 0.5);
    }

    @Override
    public Object value(double code) {
        return (long) code;
    }

    @Override
    public double codeOf(Object value) {
        double code = value instanceof Number number ? number.doubleValue() : Double.NaN;
        return Rules.allowed(this, value, code);
    }

    @Override
    public boolean allows(double code) {
        return code >= low && code <= high && code == Math.rint(code) && ((long) code - low) % step == 0;
    }

    @Override
    public boolean isNumeric() {
        return true;
    }
}
