package io.github.argfold.space;

/**
 * A real number in [low, high]: on a linear scale, on a logarithmic one, or on the lattice low + i·step.
 *
 * @param step distance between levels, or 0 for a continuous parameter
 * @param log whether the unit coordinate is linear in the logarithm
 */
public record FloatParameter(String name, double low, double high, double step, boolean log)
        implements
            Parameter {

    /** Checks the range: finite, low ≤ high, positive if logarithmic, step ≥ 0 and not with log. */
    public FloatParameter {
        Rules.name(name);
        Rules.check(Double.isFinite(low) && Double.isFinite(high) && low <= high, name,
                "low and high must be finite with low <= high", low, high);
        Rules.check(Double.isFinite(high - low), name,
                "the width of the range, high - low, must be finite too", low, high);
        Rules.check(!log || low > 0, name, "a logarithmic range must start above 0", low, high);
        Rules.check(step >= 0 && Double.isFinite(step), name, "step must be 0 (continuous) or above: step="
                + step, low, high);
        Rules.check(step == 0 || !log, name, "a logarithmic range takes no step: step=" + step, low, high);
        Rules.check(step == 0 || (high - low) / step < Rules.EXACT_INTEGERS, name,
                "step is too small to count the levels: step=" + step, low, high);
    }

    @Override
    public long levels() {
        if (step > 0) {
            // The slack lets a range such as [0, 0.95] by 0.05 keep its last level.
            return (long) Math.floor((high - low) / step + 1e-9) + 1;
        }
        return low == high ? 1 : CONTINUOUS;
    }

    @Override
    public double codeAt(long level) {
        double perUnit = Math.rint(1 / step);
        // Dividing by 20 is exact to the last bit where multiplying by 0.05 is not: 0.15, not 0.15000000000000002.
        double offset = perUnit >= 1 && perUnit * step == 1 ? level / perUnit : level * step;
        return Math.min(level == 0 ? low : low + offset, high);
    }

    @Override
    public long levelOf(double code) {
        return step > 0 ? Math.round((code - low) / step) : 0;
    }

    @Override
    public double decode(double unit) {
        double u = Math.clamp(unit, 0, 1);
        if (step > 0) {
            return codeAt(Rules.cell(u, levels()));
        }
        double code = log
                ? Math.exp(Math.log(low) + u * (Math.log(high) - Math.log(low)))
                : low + u * (high
                        - low);
        return Math.clamp(code, low, high);
    }

    @Override
    public double encode(double code) {
        if (step > 0) {
            return (levelOf(code) + 0.5) / levels();
        }
        if (low == high) {
            return 0.5;
        }
        double unit = log
                ? (Math.log(code) - Math.log(low)) / (Math.log(high) - Math.log(low))
                : (code - low) / (high - low);
        return Math.clamp(unit, 0, 1);
    }

    @Override
    public Object value(double code) {
        return code;
    }

    @Override
    public double codeOf(Object value) {
        double code = value instanceof Number number ? number.doubleValue() : Double.NaN;
        if (step > 0 && code >= low && code <= high) {
            double level = codeAt(levelOf(code));
            code = Math.abs(level - code) <= 1e-9 * step ? level : Double.NaN;
        }
        return Rules.allowed(this, value, code);
    }

    @Override
    public boolean allows(double code) {
        return code >= low && code <= high && (step == 0 || codeAt(levelOf(code)) == code);
    }

    @Override
    public boolean isNumeric() {
        return true;
    }
}
