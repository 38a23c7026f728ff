#!/usr/bin/python3
"""Records what scikit-learn's refitted best estimators say, for the tests of saved models.

Run from anywhere, with no argument: reads ../resources/gold/*/data.csv and writes ../resources/knn/models.tsv.
Recorded with scikit-learn 1.2.1 and NumPy 1.24.2 (Debian's python3-sklearn).

Per data set and weighting, GridSearchCV(cv=5, or KFold(5) for numbers) scores every scaler, metric and k, and refits the
best; of several with the same mean the first in the order scaler, metric, k.

Queries are the rows of the training file and then, so that weights by distance have something to say, the midpoints
of rows i and i + 1 for the first 60 rows.

Where neighbours are equally far, scikit-learn's choice among them is its search tree's. A query hangs on it if not all
that are as far as the k-th neighbour are among the k nearest, and these differ in their targets. Distances are taken
anew by the plain definition, equal within 1e-9. Such queries are recorded as "?".

One record a line, fields divided by tabs:
  data set, scaler, metric, weights, k, predictions, class shares per query
Predictions and queries are divided by spaces; shares are class:share by commas, those of 0 left out.
"""

import pathlib

import numpy as np
from sklearn.model_selection import GridSearchCV, KFold, StratifiedKFold
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import MinMaxScaler, StandardScaler

RESOURCES = pathlib.Path(__file__).resolve().parent.parent / "resources"
OUT = RESOURCES / "knn"
SCALERS = {"none": "passthrough", "standard": StandardScaler(), "minmax": MinMaxScaler()}
METRICS = ["euclidean", "manhattan"]
BETWEEN = 60


def hangs_on_order(best, targets, queries):
    neighbours = best.named_steps["knn"]
    train = neighbours._fit_X
    scaler = best.named_steps["scale"]
    for query in queries if scaler == "passthrough" else scaler.transform(queries):
        difference = np.abs(train - query)
        distance = (difference ** 2).sum(axis=1) ** 0.5 if neighbours.metric == "euclidean" else difference.sum(axis=1)
        kth = np.sort(distance)[neighbours.n_neighbors - 1]
        tied = np.abs(distance - kth) <= 1e-9 * max(1.0, kth)
        nearer = (distance < kth) & ~tied
        yield nearer.sum() + tied.sum() > neighbours.n_neighbors and len(set(targets[tied])) > 1


def first_best(results):
    names = list(SCALERS.values())

    def place(i):
        return (names.index(results["param_scale"][i]), METRICS.index(results["param_knn__metric"][i]),
                results["param_knn__n_neighbors"][i])

    means = results["mean_test_score"]
    return min(np.flatnonzero(means == means.max()), key=place)


def search(x, y, classes, weights):
    model = KNeighborsClassifier if classes else KNeighborsRegressor
    return GridSearchCV(Pipeline([("scale", "passthrough"), ("knn", model(algorithm="kd_tree"))]), {
        "scale": list(SCALERS.values()),
        "knn__metric": METRICS,
        "knn__weights": [weights],
        "knn__n_neighbors": list(range(1, 31)),
    }, cv=StratifiedKFold(5) if classes else KFold(5), refit=first_best).fit(x, y)


def main():
    OUT.mkdir(exist_ok=True)
    lines = []
    for name in ("iris", "wine", "digits", "diabetes"):
        table = np.loadtxt(RESOURCES / "gold" / name / "data.csv", delimiter=",")
        classes = name != "diabetes"
        x, y = np.ascontiguousarray(table[:, :-1]), table[:, -1].astype(int) if classes else table[:, -1]
        queries = np.vstack([x, (x[:BETWEEN] + x[1:BETWEEN + 1]) / 2])
        for weights in ("uniform", "distance"):
            found = search(x, y, classes, weights)
            best = found.best_estimator_
            neighbours = best.named_steps["knn"]
            scaler = next(k for k, v in SCALERS.items() if v is found.best_params_["scale"])
            unsure = list(hangs_on_order(best, y, queries))
            said = ["?" if open_ else str(p) for open_, p in zip(unsure, best.predict(queries).tolist())]
            shares = [] if not classes else [
                "?" if open_ else ",".join(f"{c}:{float(s)!r}" for c, s in zip(best.classes_, row) if s > 0)
                for open_, row in zip(unsure, best.predict_proba(queries))]
            print(name, weights, scaler, neighbours.metric, neighbours.n_neighbors, found.cv_results_[
                "mean_test_score"][found.best_index_], "unsure", sum(unsure), "of", len(unsure))
            lines.append("\t".join([name, scaler, neighbours.metric, weights, str(neighbours.n_neighbors),
                                    " ".join(said), " ".join(shares)]))
    (OUT / "models.tsv").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
