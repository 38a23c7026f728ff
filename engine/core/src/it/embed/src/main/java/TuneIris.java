import io.github.argfold.crossval.Scaling;
import io.github.argfold.datasets.BundledDatasets;
import io.github.argfold.knn.*;

void main() {
    var grid = KnnGrid.builder().k(1, 30).scalings(Scaling.NONE, Scaling.STANDARD).build();
    var evaluator = KnnEvaluator.builder(BundledDatasets.load("iris")).build();
    var result = evaluator.evaluate(grid);
    IO.println(result.best() + " -> " + result.bestScore());
}
