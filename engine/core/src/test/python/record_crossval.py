#!/usr/bin/python3
"""Records what scikit-learn computes for the cross-validation tests.

Run from anywhere, with no argument: reads ../resources/gold/*/data.csv and writes ../resources/crossval/.
Recorded with scikit-learn 1.2.1 and NumPy 1.24.2 (Debian's python3-sklearn). Version 1.9.1 with NumPy 2.4 writes the
same but for the last bits of a few regression scores and for F1 of a model that knows the negative class only: there
its scorer refuses when it is alone and says 0 beside others, and its metric says 0, as recorded. Two scores are
computed here from the newer definition that 1.2.1 lacks: the Brier score of three or more classes (new in 1.7), and
log loss without renormalisation (since 1.5).

Files, all text with one record a line, fields divided by tabs, numbers in full precision:
  splits.tsv    data set, spec, shuffle, seed, repeat, fold of each row (a digit, '-' for never tested)
  columns.tsv   data set, side column, its codes
  holdout.tsv   data set, share, test rows per class of train_test_split(stratify=classes)
  scalers.tsv   data set, scaler, fold, parameter, one value per feature;
                or data set, "single", fold, column, mean and scale of a matrix of that column only
  scaled-*.gz   per data set and scaler: every row transformed by the scaler of fold 0, big-endian float64
  imputers.tsv  strategy, values of each feature; first the matrix they were fitted on
  classes.tsv   data set, fold, classes, known classes, truth, predictions, probabilities, then name=score ...
  values.tsv    data set, fold, truth, predictions, then name=score ...
"""

import gzip
import math
import pathlib
import warnings

import numpy as np
from sklearn import metrics
from sklearn.impute import SimpleImputer
from sklearn.model_selection import (GroupKFold, KFold, LeaveOneOut, PredefinedSplit, RepeatedKFold,
                                     RepeatedStratifiedKFold, StratifiedKFold, TimeSeriesSplit, train_test_split)
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor
from sklearn.preprocessing import MaxAbsScaler, MinMaxScaler, RobustScaler, StandardScaler

RESOURCES = pathlib.Path(__file__).resolve().parent.parent / "resources"
OUT = RESOURCES / "crossval"
CLASSIFICATIONS = ("iris", "wine", "digits")
SEEDS = (0, 1, 42, 4294967295)
SCALERS = {
    "standard": (StandardScaler, ("mean_", "scale_")),
    "minmax": (MinMaxScaler, ("min_", "scale_")),
    "robust": (RobustScaler, ("center_", "scale_")),
    "maxabs": (MaxAbsScaler, ("scale_",)),
}

warnings.simplefilter("ignore")


def load(name):
    table = np.loadtxt(RESOURCES / "gold" / name / "data.csv", delimiter=",")
    return np.ascontiguousarray(table[:, :-1]), table[:, -1]


def numbers(values):
    return ",".join(repr(float(v)) for v in np.ravel(values))


def whole(values):
    return ",".join(str(int(v)) for v in values)


def write(name, lines):
    (OUT / name).write_text("".join("\t".join(map(str, fields)) + "\n" for fields in lines), encoding="ascii")


def assignment(rows, tests):
    fold_of = np.full(rows, -1)
    for fold, test in enumerate(tests):
        fold_of[test] = fold
    if len(tests) > 10:
        return whole(fold_of)
    return "".join("-" if fold < 0 else str(fold) for fold in fold_of)


def side_columns(rows):
    """Groups of distinct sizes, as scikit-learn leaves the order of equal ones open, and folds with gaps."""
    random = np.random.RandomState(rows)
    sizes = np.arange(1, rows)
    sizes = sizes[: np.searchsorted(np.cumsum(sizes), rows, side="right")]
    groups = np.repeat(np.arange(len(sizes)), sizes)
    groups = np.concatenate([groups, np.full(rows - len(groups), len(sizes) - 1)])
    random.shuffle(groups)
    return {"group": groups, "fold": np.array([-1, 2, 3, 7, 8])[random.randint(0, 5, rows)]}


def record_splits():
    lines, columns = [], []

    def add(name, spec, shuffle, seed, x, y, splitter, repeats=1, groups=None):
        pairs = list(splitter.split(x, y, groups))
        each = len(pairs) // repeats
        for repeat in range(repeats):
            tests = [test for _, test in pairs[repeat * each:(repeat + 1) * each]]
            lines.append((name, spec, str(shuffle).lower(), seed, repeat, assignment(len(x), tests)))

    for name in CLASSIFICATIONS + ("diabetes",):
        x, y = load(name)
        stratify = name != "diabetes"
        sides = side_columns(len(x))
        for column, codes in sides.items():
            columns.append((name, column, whole(codes)))
        for folds in (2, 5, 10):
            if stratify:
                add(name, f"stratified:{folds}", False, 0, x, y, StratifiedKFold(folds))
            add(name, f"kfold:{folds}", False, 0, x, y, KFold(folds))
        for seed in SEEDS:
            if stratify:
                add(name, "stratified:5", True, seed, x, y, StratifiedKFold(5, shuffle=True, random_state=seed))
            add(name, "kfold:7", True, seed, x, y, KFold(7, shuffle=True, random_state=seed))
        for seed in (0, 7):
            if stratify:
                add(name, "repeated-stratified:5x3", True, seed, x, y,
                    RepeatedStratifiedKFold(n_splits=5, n_repeats=3, random_state=seed), 3)
            add(name, "repeated-kfold:4x3", True, seed, x, y,
                RepeatedKFold(n_splits=4, n_repeats=3, random_state=seed), 3)
        add(name, "group:group:4", False, 0, x, y, GroupKFold(4), groups=sides["group"])
        add(name, "predefined:fold", False, 0, x, y, PredefinedSplit(sides["fold"]))
        for folds in (2, 5, 9):
            add(name, f"timeseries:{folds}", False, 0, x, y, TimeSeriesSplit(folds))
        if name == "iris":
            add(name, "loo", False, 0, x, y, LeaveOneOut())
        if not stratify:
            for share in (0.1, 0.25, 0.5):
                test = train_test_split(np.arange(len(x)), test_size=share, shuffle=False)[1]
                lines.append((name, f"holdout:{share}", "false", 0, 0, assignment(len(x), [test])))
                for seed in SEEDS:  # the shuffle of KFold, the last rows
                    order = np.random.RandomState(seed).permutation(len(x))
                    test = order[len(x) - math.ceil(share * len(x)):]
                    lines.append((name, f"holdout:{share}", "true", seed, 0, assignment(len(x), [test])))
    write("splits.tsv", lines)
    write("columns.tsv", columns)


def record_holdout():
    lines = []
    for name in CLASSIFICATIONS:
        y = load(name)[1].astype(int)
        for share in (0.1, 0.2, 0.27, 0.31, 0.37, 0.45):
            counts = {whole(np.bincount(train_test_split(y, test_size=share, random_state=seed, stratify=y)[1]))
                      for seed in range(20)}
            if len(counts) == 1:  # else scikit-learn breaks a tie among classes by chance
                lines.append((name, share, counts.pop()))
    write("holdout.tsv", lines)


def record_scalers():
    lines = []
    for name in CLASSIFICATIONS:
        x, y = load(name)
        for label, (scaler, parameters) in SCALERS.items():
            for fold, (train, _) in enumerate(StratifiedKFold(5).split(x, y)):
                fitted = scaler().fit(x[train])
                for parameter in parameters:
                    lines.append((name, label, fold, parameter, numbers(getattr(fitted, parameter))))
                if fold == 0:
                    data = np.asarray(fitted.transform(x), ">f8").tobytes()
                    (OUT / f"scaled-{name}-{label}.gz").write_bytes(gzip.compress(data, 9, mtime=0))
        for column in (0, x.shape[1] // 2):  # NumPy sums a single column in another order
            for fold, (train, _) in enumerate(StratifiedKFold(5).split(x, y)):
                fitted = StandardScaler().fit(x[train][:, [column]])
                lines.append((name, "single", fold, column, numbers((fitted.mean_, fitted.scale_))))
    write("scalers.tsv", lines)


def record_imputers():
    random = np.random.RandomState(5)
    x = np.round(random.normal(10, 3, (41, 6)))
    x[:, 1] += random.uniform(0, 1, 41)
    x[random.uniform(size=x.shape) < 0.2] = np.nan
    x[:, 5] = np.nan
    lines = [("data", x.shape[1], numbers(x))]
    for strategy in ("mean", "median", "most_frequent"):
        fitted = SimpleImputer(strategy=strategy, keep_empty_features=True).fit(x)
        lines.append((strategy, x.shape[1], numbers(fitted.transform(np.full((1, x.shape[1]), np.nan)))))
    write("imputers.tsv", lines)


def log_loss(truth, probabilities, known):
    """Minus the mean log of the true class, cut off at ε, without the renormalisation of versions before 1.5."""
    if len(known) < 2 or set(truth) != set(known):
        return math.nan
    epsilon = np.finfo(float).eps
    picked = probabilities[np.arange(len(truth)), truth]
    return float(np.mean(np.log(np.clip(picked, epsilon, 1 - epsilon))))


def brier(truth, probabilities, known):
    """The definition of 1.7 for three or more known classes."""
    if set(truth) != set(known):
        return math.nan
    return -float(np.mean(np.sum((np.eye(probabilities.shape[1])[truth] - probabilities) ** 2, axis=1)))


def class_scores(model, x, truth, probabilities):
    scorers = {name: metrics.get_scorer(name) for name in
               ("accuracy", "balanced_accuracy", "f1_macro", "f1_weighted", "f1", "neg_brier_score",
                "matthews_corrcoef", "roc_auc", "roc_auc_ovr")}
    scorers["cohen_kappa"] = metrics.make_scorer(metrics.cohen_kappa_score)
    scores = {}
    for name, scorer in scorers.items():
        try:
            scores[name] = float(scorer(model, x, truth))
        except ValueError:  # what cross_validate records as NaN
            scores[name] = math.nan
    scores["neg_log_loss"] = log_loss(truth, probabilities, model.classes_)
    if len(set(truth)) == len(model.classes_) and set(truth) != set(model.classes_):
        # scikit-learn only compares how many classes there are, and here pairs columns with other classes.
        scores.update(dict.fromkeys(("neg_brier_score", "roc_auc", "roc_auc_ovr"), math.nan))
    if len(model.classes_) > 2:
        scores["neg_brier_score"] = brier(truth, probabilities, model.classes_)
    return scores


def record_classes():
    lines = []

    def add(name, x, y, classes, folds, splits, k):
        for fold, (train, test) in enumerate(folds):
            if fold >= splits or len(train) < k:
                continue
            model = KNeighborsClassifier(k, weights="distance", algorithm="kd_tree").fit(x[train], y[train])
            probabilities = np.zeros((len(test), classes))
            probabilities[:, model.classes_] = model.predict_proba(x[test])
            scores = class_scores(model, x[test], y[test], probabilities)
            lines.append((name, fold, classes, whole(model.classes_), whole(y[test]), whole(model.predict(x[test])),
                          numbers(probabilities), *(f"{n}={v!r}" for n, v in scores.items())))

    for name, positive in (("iris", lambda y: y == 1), ("wine", lambda y: y != 1), ("digits", lambda y: y > 4)):
        x, y = load(name)
        y = y.astype(int)
        x = x + 0.5 * x.std(axis=0) * np.random.RandomState(1).normal(size=x.shape)  # so that there are mistakes
        k = 3 if name == "digits" else 7
        splits = 1 if name == "digits" else 3
        add(name, x, y, y.max() + 1, StratifiedKFold(5).split(x, y), splits, k)
        binary = positive(y).astype(int)
        add(name + "-binary", x, binary, 2, StratifiedKFold(5).split(x, binary), splits, k)
    for seed in range(60):  # classes missing from truth, training or both
        random = np.random.RandomState(seed)
        classes = 2 + seed % 3
        x, y = random.normal(size=(24, 2)), random.randint(0, classes, 24)
        if seed % 5 == 0:
            y[y == 0] = 1  # class 0 is missing altogether
        folds = PredefinedSplit(np.where(y == seed % classes, seed % 2, random.randint(0, 2, 24))).split()
        add(f"missing{seed}", x, y, classes, folds, 2, 2)
    write("classes.tsv", lines)


def record_values():
    names = ("r2", "neg_mean_squared_error", "neg_root_mean_squared_error", "neg_mean_absolute_error",
             "neg_median_absolute_error", "neg_mean_absolute_percentage_error")
    lines = []
    for name, target in (("diabetes", None), ("wine", 0), ("iris", 2)):
        x, y = load(name)
        if target is not None:
            x, y = np.delete(x, target, axis=1), x[:, target]
        for fold, (train, test) in enumerate(KFold(5, shuffle=True, random_state=0).split(x)):
            model = KNeighborsRegressor(4).fit(x[train], y[train])
            scores = ((n, float(metrics.get_scorer(n)(model, x[test], y[test]))) for n in names)
            lines.append((name, fold, numbers(y[test]), numbers(model.predict(x[test])),
                          *(f"{n}={v!r}" for n, v in scores)))
    write("values.tsv", lines)


if __name__ == "__main__":
    OUT.mkdir(exist_ok=True)
    record_splits()
    record_holdout()
    record_scalers()
    record_imputers()
    record_classes()
    record_values()
