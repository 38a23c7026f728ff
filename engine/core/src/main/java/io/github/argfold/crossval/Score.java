package io.github.argfold.crossval;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A score of predictions under scikit-learn's scorer name and sign: greater is better.
 *
 * <p>Scores are pure functions and thread-safe as long as each thread has its own {@link ScoreWorkspace}. A score
 * that is not defined for the rows at hand is NaN, never an exception.
 *
 * <p>Classes missing from a fold follow scikit-learn 1.9:
 * <ul>
 * <li>Scores of labels look at the classes among truth and predictions only. {@link #BALANCED_ACCURACY} leaves
 * out classes without a true row; an F1 that divides zero by zero is 0; {@link #COHEN_KAPPA} with one class only
 * is NaN, {@link #MATTHEWS_CORRCOEF} then 0. {@link #F1} takes class 1 as positive and is NaN when more than two
 * classes occur, or two without class 1.
 * <li>Scores of probabilities compare the classes of the rows with those the model knows.
 * {@link #NEG_LOG_LOSS} is NaN unless they are the same; so is {@link #NEG_BRIER_SCORE} with three or more known
 * classes (with two, the rows may lack one). {@link #ROC_AUC} needs two known classes and both among the rows
 * (earlier versions raised an error for one), {@link #ROC_AUC_OVR} all that are known. Where rows and model have
 * equally many but different classes, scikit-learn pairs the columns with the wrong classes; here that is NaN.
 * <li>{@link #NEG_BRIER_SCORE} with three or more known classes is the sum over the classes, in [−2, 0] (new in
 * 1.7; earlier versions refused it); with two it is half of that, in [−1, 0].
 * </ul>
 */
public enum Score {
    /** The share of rows whose class is right. */
    ACCURACY(Kind.LABELS),
    /** The mean over the true classes of the share of their rows found. */
    BALANCED_ACCURACY(Kind.LABELS),
    /** The mean of the F1 of each class. */
    F1_MACRO(Kind.LABELS),
    /** The mean of the F1 of each class, weighted by its true rows. */
    F1_WEIGHTED(Kind.LABELS),
    /** 2·TP / (2·TP + FP + FN) of class 1 in a problem of two classes. */
    F1(Kind.LABELS),
    /** The mean log of the true class's probability, cut off at ε and 1 − ε. */
    NEG_LOG_LOSS(Kind.PROBABILITIES),
    /** Minus the mean squared difference of probabilities and truth. */
    NEG_BRIER_SCORE(Kind.PROBABILITIES),
    /** Agreement beyond chance (Cohen 1960). */
    COHEN_KAPPA(Kind.LABELS),
    /** The correlation of true and predicted classes (Matthews 1975, Gorodkin 2004). */
    MATTHEWS_CORRCOEF(Kind.LABELS),
    /** The area under the ROC curve of two classes, ties counting half. */
    ROC_AUC(Kind.PROBABILITIES),
    /** The mean over the classes of the area under the ROC curve of one versus the rest. */
    ROC_AUC_OVR(Kind.PROBABILITIES),
    /** The coefficient of determination; for constant truth 1 if it is met exactly, else 0. */
    R2(Kind.VALUES),
    /** Minus the mean of (truth − prediction)². */
    NEG_MEAN_SQUARED_ERROR(Kind.VALUES),
    /** Minus the root of that mean. */
    NEG_ROOT_MEAN_SQUARED_ERROR(Kind.VALUES),
    /** Minus the mean of |truth − prediction|. */
    NEG_MEAN_ABSOLUTE_ERROR(Kind.VALUES),
    /** Minus the median of |truth − prediction|. */
    NEG_MEDIAN_ABSOLUTE_ERROR(Kind.VALUES),
    /** Minus the mean of |truth − prediction| / max(|truth|, ε), a share and no percentage. */
    NEG_MEAN_ABSOLUTE_PERCENTAGE_ERROR(Kind.VALUES);

    /** What a score is for. */
    public enum Task {
        CLASSIFICATION, REGRESSION
    }

    private enum Kind {
        LABELS, PROBABILITIES, VALUES
    }

    private final Kind kind;

    Score(Kind kind) {
        this.kind = kind;
    }

    /** scikit-learn's name: {@code accuracy}, {@code neg_log_loss}, … */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The score of that name.
     *
     * @throws IllegalArgumentException if there is none; the message names the nearest
     */
    public static Score parse(String name) {
        return Named.pick("score", name, List.of(values()), Score::label);
    }

    /** Whether it scores classes or numbers. */
    public Task task() {
        return kind == Kind.VALUES ? Task.REGRESSION : Task.CLASSIFICATION;
    }

    /** Whether it scores class probabilities rather than predicted classes. */
    public boolean needsProbabilities() {
        return kind == Kind.PROBABILITIES;
    }

    /** Whether the confusion counts are all it needs, so that {@link #fromConfusion(long[], int)} serves. */
    public boolean fromConfusion() {
        return kind == Kind.LABELS;
    }

    /**
     * This score of some rows' classes, the model knowing every class.
     *
     * @see #classification(int[], int[], double[], int, int, boolean[], ScoreWorkspace)
     */
    public double classification(int[] truth, int[] predicted, double @Nullable [] probabilities, int rows,
            int classes,
            ScoreWorkspace workspace) {
        return classification(truth, predicted, probabilities, rows, classes, null, workspace);
    }

    /**
     * This score of some rows' classes. Cost O(rows + classes²), with sorting for the areas under curves
     * O(classes · rows log rows).
     *
     * @param truth the true class of each row, in [0, classes)
     * @param predicted the predicted class of each row; read by scores of labels only
     * @param probabilities rows × classes, row-major, 0 for a class the model does not know; may be null for
     *     scores of labels
     * @param rows how many rows, from the start of the arrays; 0 gives NaN
     * @param known which classes were among the model's training rows; null for all
     * @throws IllegalArgumentException if this is a regression score, if probabilities are needed and absent, or
     *     if classes² exceeds 2³¹−1 where confusions are counted
     */
    public double classification(int[] truth, int[] predicted, double @Nullable [] probabilities, int rows,
            int classes,
            boolean @Nullable [] known, ScoreWorkspace workspace) {
        if (this == ACCURACY) {
            return LabelScores.accuracy(truth, predicted, rows);
        }
        if (kind == Kind.LABELS) {
            return fromConfusion(workspace.confusion(truth, predicted, rows, classes), classes);
        }
        if (kind == Kind.VALUES) {
            throw new IllegalArgumentException("a regression score cannot score classes: score=" + label());
        }
        if (probabilities == null) {
            throw new IllegalArgumentException("this score needs probabilities: score=" + label());
        }
        return ProbabilityScores.of(this, truth, probabilities, rows, classes, known, workspace);
    }

    /**
     * This score from confusion counts. Cost O(classes²), no allocation.
     *
     * @param confusion classes × classes counts, row-major: cell truth × classes + predicted
     * @throws IllegalArgumentException unless {@link #fromConfusion()}
     */
    public double fromConfusion(long[] confusion, int classes) {
        if (kind != Kind.LABELS) {
            throw new IllegalArgumentException(
                    "confusion counts do not determine this score: score=" + label());
        }
        return LabelScores.of(this, confusion, classes);
    }

    /**
     * This score of some rows' numbers. Cost O(rows), for the median O(rows log rows).
     *
     * @param rows how many rows, from the start of the arrays; 0 gives NaN, and so does r2 of one row
     * @throws IllegalArgumentException if this is a classification score
     */
    public double regression(double[] truth, double[] predicted, int rows, ScoreWorkspace workspace) {
        if (kind != Kind.VALUES) {
            throw new IllegalArgumentException(
                    "a classification score cannot score numbers: score=" + label());
        }
        return ValueScores.of(this, truth, predicted, rows, workspace);
    }

    @Override
    public String toString() {
        return label();
    }
}
