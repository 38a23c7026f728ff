package io.github.argfold.quality;

import io.github.argfold.strategy.Strategy;
import io.github.argfold.study.StopRule;
import io.github.argfold.study.Strategies;
import io.github.argfold.study.Study;
import io.github.argfold.trial.TrialHistory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs every study of a plan, several at a time, each on one thread with the classical loop (window 1). The regrets
 * are a function of the plan, whatever the number of threads.
 */
public final class QualityRunner {
    private final QualityPlan plan;
    /** The functions of each seed. */
    private final List<List<TestFunction>> functions;
    private final int[] checkpoints;
    private final double[][] regrets;
    private final double[] seconds;

    /**
     * A runner of a plan.
     *
     * @throws IllegalArgumentException if a strategy does not cope with a function's space
     */
    public QualityRunner(QualityPlan plan) {
        this.plan = plan;
        functions = IntStream.range(0, plan.seeds())
                .mapToObj(seed -> plan.suite().functions(plan.firstInstance() + seed)).toList();
        for (String name : plan.strategies()) {
            Strategy strategy = Strategies.byName(name);
            functions.getFirst().forEach(function -> strategy.check(function.space()));
        }
        checkpoints = checkpoints(plan.budget());
        regrets = new double[studies()][];
        seconds = new double[studies()];
    }

    /** How many studies there are to run. */
    public int studies() {
        return functions.getFirst().size() * plan.strategies().size() * plan.seeds();
    }

    /** 1, 2, 5, 10, 20, … and the budget. */
    private static int[] checkpoints(int budget) {
        List<Integer> trials = new ArrayList<>();
        for (long decade = 1; decade < budget; decade *= 10) {
            for (int step : new int[]{1, 2, 5}) {
                if (step * decade < budget) {
                    trials.add((int) (step * decade));
                }
            }
        }
        trials.add(budget);
        return trials.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * Runs the studies.
     *
     * @param threads how many at a time
     * @param done told how many studies have ended, from any thread, one call at a time
     * @param cancelled asked before each study
     * @return what was found, or null if it was cancelled
     */
    public @Nullable QualityResult run(int threads, IntConsumer done, BooleanSupplier cancelled) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be >= 1: threads=" + threads);
        }
        AtomicInteger next = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();
        List<RuntimeException> failures = new ArrayList<>();
        Runnable worker = () -> {
            for (int study = next.getAndIncrement(); study < studies()
                    && !cancelled.getAsBoolean(); study = next
                            .getAndIncrement()) {
                try {
                    run(study);
                } catch (RuntimeException e) {
                    synchronized (failures) {
                        failures.add(e);
                    }
                    next.set(studies());
                }
                synchronized (ended) {
                    done.accept(ended.incrementAndGet());
                }
            }
        };
        List<Thread> workers = IntStream.range(0, threads)
                .mapToObj(i -> Thread.ofPlatform().name("argfold-quality-" + i).start(worker)).toList();
        for (Thread thread : workers) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                next.set(studies());
                Thread.currentThread().interrupt();
                return null;
            }
        }
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
        return ended.get() < studies()
                ? null
                : new QualityResult(plan,
                        functions.getFirst().stream().map(TestFunction::name).toList(), checkpoints, regrets,
                        seconds);
    }

    private void run(int study) {
        int seed = study % plan.seeds();
        String strategy = plan.strategies().get(study / plan.seeds() % plan.strategies().size());
        TestFunction function = functions.get(seed).get(study / plan.seeds() / plan.strategies().size());
        long start = System.nanoTime();
        TrialHistory history = Study.over(function.space()).seed(seed).window(1)
                .with(Strategies.byName(strategy))
                .optimize(function.objective(), 1, StopRule.trials(plan.budget())).history();
        seconds[study] = (System.nanoTime() - start) * 1e-9;
        regrets[study] = curve(history, function.optimum());
    }

    /** The regret at each checkpoint; a study that used its space up keeps its last one. */
    private double[] curve(TrialHistory history, double optimum) {
        double[] curve = new double[checkpoints.length];
        Arrays.fill(curve, Double.POSITIVE_INFINITY);
        double best = Double.POSITIVE_INFINITY;
        int at = 0;
        for (int trial = 0; trial < history.size(); trial++) {
            double loss = history.loss(trial);
            best = loss < best ? loss : best;
            while (at < curve.length && checkpoints[at] == trial + 1) {
                curve[at++] = best - optimum;
            }
        }
        Arrays.fill(curve, at, curve.length, best - optimum);
        return curve;
    }
}
