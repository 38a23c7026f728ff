package io.github.argfold.cli;

import io.github.argfold.datasets.Dataset;
import io.github.argfold.kernels.Backend;
import io.github.argfold.kernels.search.Rehearsal;
import io.github.argfold.knn.KnnEvaluator;
import io.github.argfold.knn.KnnGrid;
import picocli.CommandLine.Mixin;

/** All that says what to compute: shared by {@code tune} and {@code explain}, so that either takes the other's line. */
final class JobOptions {
    private static final long LEAST_VALUES_TO_REHEARSE = 16_000;

    @Mixin
    DataOptions data = new DataOptions();
    @Mixin
    GridOptions grid = new GridOptions();
    @Mixin
    CvOptions cv = new CvOptions();
    @Mixin
    SearchOptions search = new SearchOptions();
    @Mixin
    RunOptions run = new RunOptions();
    @Mixin
    OutputOptions output = new OutputOptions();

    /** Has the kernels compiled while data are read, unless they are so few that plain loops will serve. */
    void rehearse(KnnGrid cells) {
        if (run.backend() == Backend.VECTOR && data.values() >= LEAST_VALUES_TO_REHEARSE) {
            Rehearsal.begin(cells.metrics());
        }
    }

    /** Reads the data, once all that can be checked without them is. */
    Dataset load() {
        cv.check();
        output.check(data.source);
        return data.load(cv.sideColumns());
    }

    /** An evaluator of the data as these options want it. */
    KnnEvaluator.Builder evaluator(Dataset dataset) {
        KnnEvaluator.Builder builder = KnnEvaluator.builder(dataset).splitter(cv.splitter(dataset))
                .scores(cv.scores()).imputation(data.imputation());
        run.apply(builder);
        return builder;
    }
}
