#!/usr/bin/python3
"""Records what scikit-learn's refitted best estimators say, for the tests of saved models.

Run from anywhere, with no argument: reads ../resources/gold/*/data.csv and writes ../resources/knn/models.tsv.
Recorded with scikit-learn 1.2.1 and NumPy 1.24.2 (Debian's python3-sklearn).

Per data set and weighting, GridSearchCV(cv=5, refit=True) chooses scaler, metric and k. A choice is taken only if the
order of neighbours at equal distance cannot show: for every query, those at the distance of the k-th must all be
among the k nearest, or all be of one class. Distances are taken anew by the plain definition, equal within 1e-9. Where
the best estimator does not pass, the next in rank is refitted; the column "rank" says which it was.

Queries are the rows of the training file and then, so that weights by distance have something to say, the midpoints
of rows i and i + 1 for the first 60 rows.

One record a line, fields divided by tabs:
  data set, scaler, metric, weights, k, rank, predicted labels, class shares per query
Labels and queries are divided by spaces; shares are class:share by commas, those of 0 left out.
"""

import pathlib

import numpy as np
from sklearn.model_selection import GridSearchCV
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import MinMaxScaler, StandardScaler

RESOURCES = pathlib.Path(__file__).resolve().parent.parent / "resources"
OUT = RESOURCES / "knn"
SCALERS = {"standard": StandardScaler(), "minmax": MinMaxScaler()}
BETWEEN = 60


def tie_safe(best, labels, queries):
    scaler, neighbours = best.named_steps["scale"], best.named_steps["knn"]
    train = neighbours._fit_X
    for query in scaler.transform(queries):
        difference = np.abs(train - query)
        distance = (difference ** 2).sum(axis=1) ** 0.5 if neighbours.metric == "euclidean" else difference.sum(axis=1)
        kth = np.sort(distance)[neighbours.n_neighbors - 1]
        tied = np.abs(distance - kth) <= 1e-9 * max(1.0, kth)
        nearer = (distance < kth) & ~tied
        if nearer.sum() + tied.sum() > neighbours.n_neighbors and len(set(labels[tied])) > 1:
            return False
    return True


def choose(x, y, queries, weights):
    pipeline = Pipeline([("scale", StandardScaler()), ("knn", KNeighborsClassifier(algorithm="kd_tree"))])
    search = GridSearchCV(pipeline, {
        "scale": list(SCALERS.values()),
        "knn__metric": ["euclidean", "manhattan"],
        "knn__weights": [weights],
        "knn__n_neighbors": list(range(3, 16)),
    }, cv=5, refit=True)
    search.fit(x, y)
    order = np.argsort(search.cv_results_["rank_test_score"], kind="stable")
    for rank, i in enumerate(order):
        parameters = search.cv_results_["params"][i]
        best = search.best_estimator_ if i == search.best_index_ else pipeline.set_params(**parameters).fit(x, y)
        if tie_safe(best, y, queries):
            return best, rank
    raise SystemExit("every candidate depends on the order of ties")


def main():
    OUT.mkdir(exist_ok=True)
    lines = []
    for name in ("iris", "wine", "digits"):
        table = np.loadtxt(RESOURCES / "gold" / name / "data.csv", delimiter=",")
        x, y = np.ascontiguousarray(table[:, :-1]), table[:, -1].astype(int)
        queries = np.vstack([x, (x[:BETWEEN] + x[1:BETWEEN + 1]) / 2])
        for weights in ("uniform", "distance"):
            best, rank = choose(x, y, queries, weights)
            neighbours = best.named_steps["knn"]
            scaler = next(k for k, v in SCALERS.items() if isinstance(best.named_steps["scale"], type(v)))
            shares = [",".join(f"{c}:{float(s)!r}" for c, s in zip(best.classes_, row) if s > 0)
                      for row in best.predict_proba(queries)]
            lines.append("\t".join([name, scaler, neighbours.metric, weights, str(neighbours.n_neighbors), str(rank),
                                    " ".join(map(str, best.predict(queries))), " ".join(shares)]))
    (OUT / "models.tsv").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
