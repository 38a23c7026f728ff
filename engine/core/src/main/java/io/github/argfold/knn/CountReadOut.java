package io.github.argfold.knn;

import io.github.argfold.crossval.Score;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Classification where every score follows from confusion counts: predictions are counted, never stored.
 *
 * <p>Along a list the predicted class seldom changes. A run of values of k with one prediction is two additions to
 * an array of differences, whatever its length. And where the nearest neighbour's class is strictly ahead in plain
 * counts among the first j neighbours for every j ≤ k, it wins under every weighting at k: with weights
 * w₁ ≥ … ≥ w_k ≥ 0 and leads Δ_j ≥ 1 its lead is Σ (w_j − w_{j+1}) Δ_j + w_k Δ_k ≥ w₁, at least a k-th of all
 * weights, while rounding can take less than k ε of them. So one walk that counts serves all weightings up to the
 * first tie, and most rows have none.
 */
final class CountReadOut implements ReadOut {
    private static final int ROWS_PER_TASK = 128;
    /** Counters of all threads and splits at most: 128 MB. */
    private static final long MOST_COUNTERS = 1L << 25;

    private final ReadOutTerms terms;
    private final boolean confusion;
    private final int cells;
    private final int line;
    private final int[] @Nullable [] counts;
    private final int[] rows;
    private int largestTrain;

    CountReadOut(ReadOutTerms terms) {
        this.terms = terms;
        confusion = terms.scores.stream().anyMatch(score -> score != Score.ACCURACY);
        cells = confusion ? terms.problem.classes * terms.problem.classes : 1;
        line = terms.ks.size() + 1;
        counts = new int[terms.problem.splits.scored()][];
        rows = new int[counts.length];
    }

    /** Whether scores can be counted, and the counters of one repeat stay small. */
    static boolean serves(KnnProblem problem, List<Score> scores, int weightings, int ks) {
        long classes = problem.classes;
        boolean accuracy = scores.stream().allMatch(score -> score == Score.ACCURACY);
        long perSplit = (accuracy ? 1 : classes * classes) * (ks + 1) * weightings;
        return scores.stream().allMatch(Score::fromConfusion)
                && perSplit * (problem.splits.scored() / problem.splits.repeats() + 4) <= MOST_COUNTERS;
    }

    @Override
    public boolean takesParts() {
        return true;
    }

    @Override
    public void read(NeighbourTable neighbours, List<SplitRows> splits, Workers workers) {
        int[] firstTask = new int[splits.size() + 1];
        for (int s = 0; s < splits.size(); s++) {
            SplitRows split = splits.get(s);
            largestTrain = Math.max(largestTrain, split.trainSize());
            rows[split.column()] += split.rows().length;
            firstTask[s + 1] = firstTask[s] + (split.rows().length + ROWS_PER_TASK - 1) / ROWS_PER_TASK;
        }
        workers.run(firstTask[splits.size()], () -> new Walker(neighbours), (task, walker) -> {
            int s = Arrays.binarySearch(firstTask, task);
            s = s < 0 ? -s - 2 : s;
            while (firstTask[s + 1] == task) {
                s++;
            }
            SplitRows split = splits.get(s);
            int from = (task - firstTask[s]) * ROWS_PER_TASK;
            walker.read(split, from, Math.min(from + ROWS_PER_TASK, split.rows().length));
        }, Walker::flush);
    }

    private synchronized void add(int column, int[] from) {
        int[] into = counts[column];
        if (into == null) {
            counts[column] = from.clone();
        } else {
            for (int i = 0; i < from.length; i++) {
                into[i] += from[i];
            }
        }
    }

    @Override
    public void finish(Workers workers) {
        int weightings = terms.weightings.size();
        workers.run(counts.length * weightings, () -> new long[confusion ? cells : 0], (task, matrix) -> {
            int[] read = counts[task / weightings];
            if (read != null) {
                score(read, task / weightings, task % weightings, matrix);
            }
        });
        Arrays.fill(counts, null);
        Arrays.fill(rows, 0);
    }

    private void score(int[] from, int column, int w, long[] matrix) {
        int usable = terms.ks.upTo(ReadOutTerms.servedK(terms.weightings.get(w), largestTrain));
        int base = w * cells * line;
        Arrays.fill(matrix, 0);
        int right = 0;
        for (int i = 0; i < usable; i++) {
            if (confusion) {
                for (int cell = 0; cell < cells; cell++) {
                    matrix[cell] += from[base + cell * line + i];
                }
            } else {
                right += from[base + i];
            }
            int cell = terms.cell(w, i);
            for (int s = 0; s < terms.scores.size(); s++) {
                terms.into.set(cell, column, s, confusion
                        ? terms.scores.get(s).fromConfusion(matrix, terms.problem.classes)
                        : (double) right / rows[column]);
            }
        }
    }

    /** The counters and buffers of one thread, for one split at a time. */
    final class Walker {
        private final NeighbourTable neighbours;
        private final ListWalk walk;
        private final int[] classOf;
        private final int[] counted;
        private final VoteWalk votes;
        private final int[] own = new int[terms.weightings.size() * cells * line];
        private int column = -1;

        Walker(NeighbourTable neighbours) {
            this.neighbours = neighbours;
            walk = new ListWalk(terms.problem, terms.metric, neighbours);
            classOf = new int[neighbours.capacity()];
            counted = new int[terms.problem.classes];
            votes = new VoteWalk(terms, neighbours.capacity());
        }

        void flush() {
            if (column >= 0) {
                add(column, own);
                Arrays.fill(own, 0);
            }
        }

        void read(SplitRows split, int from, int to) {
            if (split.column() != column) {
                flush();
                column = split.column();
            }
            int largestK = terms.ks.upTo(split.trainSize());
            if (largestK == 0) {
                return;
            }
            largestK = terms.ks.k(largestK - 1);
            int reach = Math.min(split.trainSize(), terms.reach(largestK));
            int[] foldOf = terms.problem.foldOf[split.repeat()];
            for (int i = from; i < to; i++) {
                int row = split.rows()[i];
                int size = walk.load(neighbours, row, foldOf, reach);
                for (int n = 0; n < size; n++) {
                    classOf[n] = terms.problem.classOf[walk.ids[n]];
                }
                read(terms.problem.classOf[row], size, largestK);
            }
        }

        private void read(int truth, int size, int largestK) {
            int certain = count(truth, Math.min(size, largestK));
            boolean measured = false;
            for (int w = 0; w < terms.weightings.size(); w++) {
                Weighting weighting = terms.weightings.get(w);
                if (weighting.counts()) {
                    continue;
                }
                int top = Math.min(largestK, ReadOutTerms.servedK(weighting, size));
                int sure = Math.min(certain, top);
                if (sure < top && !measured && nearly(weighting, sure, top)) {
                    tell(w, truth, sure, top);
                } else if (sure < top || !votes.ordinary(walk.rankValues[0])) {
                    if (!measured) {
                        walk.measure();
                        measured = true;
                    }
                    if (!votes.ordinary(walk.rankValues[0])) {
                        sure = 0;
                    }
                    votes.walk(weighting, classOf, walk.distances, sure, top);
                    tell(w, truth, sure, top);
                }
                run(w, truth, classOf[0], 0, terms.ks.below(sure + 1));
            }
        }

        /** Finds the winners of k in (sure, top] from estimates, where these are all there is and suffice. */
        private boolean nearly(Weighting weighting, int sure, int top) {
            return weighting == Weighting.DISTANCE && neighbours.estimates() != null
                    && votes.ordinary(walk.rankValues[0])
                    && votes.walkNearly(classOf, walk.distances, walk.estimate(), sure, top);
        }

        private void tell(int w, int truth, int afterK, int toK) {
            for (int i = terms.ks.below(afterK + 1); i < terms.ks.below(toK + 1); i++) {
                run(w, truth, votes.leader(terms.ks.k(i)), i, i + 1);
            }
        }

        /** Counts along a list; returns up to which k its first class is strictly ahead throughout. */
        private int count(int truth, int top) {
            Arrays.fill(counted, 0);
            int leader = classOf[0];
            int best = 1;
            counted[leader] = 1;
            int start = 1;
            int certain = top;
            for (int i = 1; i < top; i++) {
                int c = classOf[i];
                int count = ++counted[c];
                int same = c == leader ? 1 : 0;
                best += same;
                if (count - same >= best) {
                    certain = Math.min(certain, i);
                    if (count > best || c < leader) {
                        runs(truth, leader, start, i + 1);
                        leader = c;
                        best = count;
                        start = i + 1;
                    }
                }
            }
            runs(truth, leader, start, top + 1);
            return certain;
        }

        /** The prediction of k in [fromK, endK) where all neighbours count alike. */
        private void runs(int truth, int leader, int fromK, int endK) {
            int from = terms.ks.below(fromK);
            int end = terms.ks.below(endK);
            for (int w = 0; w < terms.weightings.size(); w++) {
                if (terms.weightings.get(w).counts()) {
                    run(w, truth, leader, from, end);
                }
            }
        }

        /** The prediction of the values of k at [from, end) of the axis. */
        private void run(int w, int truth, int leader, int from, int end) {
            if (from == end || (!confusion && leader != truth)) {
                return;
            }
            int base = (w * cells + (confusion ? truth * terms.problem.classes + leader : 0)) * line;
            own[base + from]++;
            own[base + end]--;
        }
    }
}
