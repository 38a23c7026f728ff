package io.github.argfold.strategy.gradient;

/** How a gradient becomes a step. */
public enum StepRule {
    /** θ ← θ − α·g. */
    PLAIN {
        @Override
        void step(Memory memory, double[] gradient, double rate, double[] step) {
            for (int i = 0; i < step.length; i++) {
                step[i] = -rate * gradient[i];
            }
        }
    },
    /** v ← 0.9·v + g, θ ← θ − α·v (Polyak 1964). */
    MOMENTUM {
        @Override
        void step(Memory memory, double[] gradient, double rate, double[] step) {
            for (int i = 0; i < step.length; i++) {
                memory.first[i] = 0.9 * memory.first[i] + gradient[i];
                step[i] = -rate * memory.first[i];
            }
        }
    },
    /** Steps of about α along every axis, whatever the scale of the loss (Kingma &amp; Ba, ICLR 2015, algorithm 1). */
    ADAM {
        @Override
        void step(Memory memory, double[] gradient, double rate, double[] step) {
            memory.steps++;
            double firstBias = 1 - Math.pow(0.9, memory.steps);
            double secondBias = 1 - Math.pow(0.99, memory.steps);
            for (int i = 0; i < step.length; i++) {
                memory.first[i] = 0.9 * memory.first[i] + 0.1 * gradient[i];
                memory.second[i] = 0.99 * memory.second[i] + 0.01 * gradient[i] * gradient[i];
                double scale = Math.sqrt(memory.second[i] / secondBias);
                step[i] = scale > 0 ? -rate * memory.first[i] / firstBias / scale : 0;
            }
        }
    };

    /** Writes the step for a gradient and takes the gradient into the memory. */
    abstract void step(Memory memory, double[] gradient, double rate, double[] step);

    /** What a rule remembers of earlier gradients. */
    static final class Memory {
        final double[] first;
        final double[] second;
        int steps;

        Memory(int dimensions) {
            first = new double[dimensions];
            second = new double[dimensions];
        }
    }
}
