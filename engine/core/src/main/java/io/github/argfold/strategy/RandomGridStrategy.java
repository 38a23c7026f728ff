package io.github.argfold.strategy;

import io.github.argfold.space.Parameter;
import io.github.argfold.space.SearchSpace;
import io.github.argfold.trial.TrialHistory;
import io.github.argfold.trial.TrialState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.commons.rng.sampling.PermutationSampler;

/**
 * Explore at random, then look closely: after a random phase, successively finer grids are laid around the
 * best basins, the best configurations that lie apart from each other. Every trial's note states its phase.
 *
 * <p>
 * A round lays one grid per basin: the cells one step away along each axis (every other choice, for a
 * categorical parameter), and then cells of the full 3ᴰ lattice. A basin whose centre has not moved since its
 * last grid gets a finer one, by the factor {@code zoom}; one that moved is followed with the same step.
 */
public final class RandomGridStrategy implements Strategy {
    private static final int DEFAULT_BUDGET = 100;
    private static final double FIRST_STEP = 0.125;
    private static final double FINEST_STEP = 1e-9;

    private final double exploring;
    private final double zoom;
    private final int basins;

    private RandomGridStrategy(double exploring, double zoom, int basins) {
        if (!(exploring > 0 && exploring < 1) || !(zoom > 0 && zoom < 1) || basins < 1) {
            throw new IllegalArgumentException(
                    "exploring and zoom must be in (0, 1) and basins >= 1: exploring="
                            + exploring + ", zoom=" + zoom + ", basins=" + basins);
        }
        this.exploring = exploring;
        this.zoom = zoom;
        this.basins = basins;
    }

    /** 0.4 of the budget at random, steps halved, two basins. */
    public static RandomGridStrategy create() {
        return new RandomGridStrategy(0.4, 0.5, 2);
    }

    /** With this share of the budget spent at random. */
    public RandomGridStrategy exploring(double share) {
        return new RandomGridStrategy(share, zoom, basins);
    }

    /** With steps multiplied by this factor from grid to finer grid. */
    public RandomGridStrategy zoom(double factor) {
        return new RandomGridStrategy(exploring, factor, basins);
    }

    /** With grids around this many basins. */
    public RandomGridStrategy basins(int count) {
        return new RandomGridStrategy(exploring, zoom, count);
    }

    @Override
    public String name() {
        return "random-grid";
    }

    @Override
    public StrategyRun begin(SearchTerms terms) {
        int random = (int) Math.ceil(exploring * terms.budgetOr(DEFAULT_BUDGET));
        return new Run(terms.space(), Math.max(1, random));
    }

    private final class Run implements StrategyRun {
        private final SearchSpace space;
        private final int randomTrials;
        private final Elite elite = new Elite(16 * basins);
        private final Queue<double[]> cells = new ArrayDeque<>();
        private List<Basin> grids = List.of();
        private String phase = "random";

        Run(SearchSpace space, int randomTrials) {
            this.space = space;
            this.randomTrials = randomTrials;
        }

        @Override
        public void observe(int trial, TrialHistory history) {
            if (history.state(trial) == TrialState.COMPLETE) {
                elite.offer(trial, history.loss(trial));
            }
        }

        @Override
        public boolean suggest(Ask ask) {
            if (ask.trial() >= randomTrials && elite.size() > 0) {
                if (cells.isEmpty()) {
                    layGrids(ask);
                }
                double[] cell = cells.poll();
                if (cell != null) {
                    System.arraycopy(cell, 0, ask.row(), 0, cell.length);
                    ask.note(phase);
                    return true;
                }
            }
            ask.note("random");
            return RandomStrategy.draw(ask);
        }

        private void layGrids(Ask ask) {
            List<Basin> chosen = new ArrayList<>();
            for (int rank = 0; rank < elite.size() && chosen.size() < basins; rank++) {
                double[] row = new double[space.size()];
                ask.history().copyRow(elite.trial(rank), row);
                Basin basin = follow(elite.trial(rank), row);
                if (chosen.stream().noneMatch(other -> other.holds(row, other.step))) {
                    chosen.add(basin);
                }
            }
            grids = chosen;
            double finest = 1;
            List<List<double[]>> perBasin = new ArrayList<>();
            for (Basin basin : chosen) {
                perBasin.add(basin.grid(ask));
                finest = Math.min(finest, basin.step);
            }
            // Basins take turns, so that a budget that ends early is shared fairly.
            for (int i = 0, left = 1; left > 0; i++) {
                left = 0;
                for (List<double[]> grid : perBasin) {
                    if (i < grid.size()) {
                        cells.add(grid.get(i));
                        left++;
                    }
                }
            }
            phase = "grid step " + (float) finest;
        }

        private Basin follow(int trial, double[] row) {
            for (Basin basin : grids) {
                if (basin.trial == trial) {
                    return new Basin(trial, row, Math.max(basin.step * zoom, FINEST_STEP));
                }
            }
            for (Basin basin : grids) {
                if (basin.holds(row, 2 * basin.step)) {
                    return new Basin(trial, row, basin.step);
                }
            }
            return new Basin(trial, row, FIRST_STEP);
        }

        private final class Basin {
            final int trial;
            final double[] centre;
            final double step;
            private final double[] unit;

            Basin(int trial, double[] centre, double step) {
                this.trial = trial;
                this.centre = centre;
                this.step = step;
                unit = new double[centre.length];
                space.encode(centre, unit);
            }

            /** Whether a row lies within a distance of the centre along every axis. */
            boolean holds(double[] row, double distance) {
                double[] other = new double[row.length];
                space.encode(row, other);
                for (int i = 0; i < row.length; i++) {
                    boolean same = Double.compare(row[i], centre[i]) == 0;
                    boolean near = space.parameter(i).isOrdered() && Math.abs(other[i] - unit[i]) <= distance
                            * (1 + 1e-9);
                    if (!same && !near) {
                        return false;
                    }
                }
                return true;
            }

            List<double[]> grid(Ask ask) {
                List<double[]> grid = new ArrayList<>();
                int dimensions = centre.length;
                for (int i = 0; i < dimensions; i++) {
                    Parameter parameter = space.parameter(i);
                    if (Double.isNaN(centre[i])) {
                        continue;
                    }
                    if (parameter.isOrdered()) {
                        add(grid, moved(i, -1));
                        add(grid, moved(i, 1));
                    } else {
                        for (int choice = 0; choice < parameter.levels(); choice++) {
                            double[] point = unit.clone();
                            point[i] = parameter.encode(choice);
                            add(grid, point);
                        }
                    }
                }
                int[] axes = PermutationSampler.natural(dimensions);
                PermutationSampler.shuffle(ask.random(), axes);
                for (int cell = 0; cell < dimensions && dimensions > 1; cell++) {
                    double[] point = unit.clone();
                    for (int axis : axes) {
                        int offset = ask.random().nextInt(3) - 1;
                        point[axis] = offset == 0 || !space.parameter(axis).isOrdered()
                                ? point[axis]
                                : moved(axis, offset)[axis];
                    }
                    add(grid, point);
                }
                return grid;
            }

            private double[] moved(int axis, int offset) {
                double[] point = unit.clone();
                Parameter parameter = space.parameter(axis);
                double least = parameter.isDiscrete() ? 1.0 / parameter.levels() : 0;
                point[axis] = Math.clamp(point[axis] + offset * Math.max(step, least), 0, 1);
                return point;
            }

            private void add(List<double[]> grid, double[] point) {
                double[] row = new double[point.length];
                for (int i = 0; i < point.length; i++) {
                    // A parameter that this cell makes active has no coordinate yet: its middle.
                    point[i] = Double.isNaN(point[i]) ? 0.5 : point[i];
                }
                space.decode(point, row);
                for (int i = 0; i < row.length; i++) {
                    // Encoding and decoding may move an unmoved coordinate by a rounding error.
                    row[i] = point[i] == unit[i] && !Double.isNaN(row[i]) ? centre[i] : row[i];
                }
                if (!SearchSpace.equalRows(row, 0, centre, 0, row.length)) {
                    grid.add(row);
                }
            }
        }
    }
}
