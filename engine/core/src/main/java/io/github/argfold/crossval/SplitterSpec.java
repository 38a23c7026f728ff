package io.github.argfold.crossval;

import io.github.argfold.datasets.NearestName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the text form of a splitter. */
final class SplitterSpec {
    private static final List<String> FORMS = List.of("stratified:5", "kfold:10", "loo",
            "repeated-stratified:5x10",
            "repeated-kfold:5x10", "group:COLUMN:5", "predefined:COLUMN", "holdout:0.25", "timeseries:5");

    private final String spec;

    private SplitterSpec(String spec) {
        this.spec = spec;
    }

    static Splitter parse(String spec, boolean shuffle, long seed) {
        return new SplitterSpec(spec.strip()).read(shuffle, seed);
    }

    private Splitter read(boolean shuffle, long seed) {
        var colon = spec.indexOf(':');
        var rest = colon < 0 ? "" : spec.substring(colon + 1);
        return switch (name(spec)) {
            case "stratified" -> new StratifiedFolds(whole("folds", rest), 1, shuffle(shuffle, seed));
            case "kfold" -> new BlockFolds(whole("folds", rest), 1, shuffle(shuffle, seed));
            case "holdout" -> new Holdout(share(rest), shuffle(shuffle, seed));
            case "repeated-stratified" ->
                new StratifiedFolds(before(rest, 'x'), after(rest, 'x'), Shuffle.repeated(seed));
            case "repeated-kfold" ->
                new BlockFolds(before(rest, 'x'), after(rest, 'x'), Shuffle.repeated(seed));
            case "loo" -> unshuffled(shuffle, colon < 0 ? new LeaveOneOut() : fail("loo takes no number"));
            case "group" -> unshuffled(shuffle, group(rest));
            case "predefined" -> unshuffled(shuffle,
                    rest.isEmpty() ? fail("predefined needs a column") : new PredefinedFolds(rest));
            case "timeseries" -> unshuffled(shuffle, new TimeSeriesFolds(whole("folds", rest)));
            default -> fail("unknown form");
        };
    }

    private static Shuffle shuffle(boolean on, long seed) {
        return on ? Shuffle.seeded(seed) : Shuffle.NONE;
    }

    private Splitter unshuffled(boolean shuffle, Splitter splitter) {
        if (shuffle) {
            throw new IllegalArgumentException(
                    "only stratified, kfold and holdout can be shuffled: cv=" + spec
                            + "; leave out the shuffle");
        }
        return splitter;
    }

    /** The column may hold colons itself: the last one divides. */
    private Splitter group(String rest) {
        var colon = rest.lastIndexOf(':');
        if (colon < 1) {
            return fail("group needs a column and folds");
        }
        return new GroupFolds(rest.substring(0, colon), whole("folds", rest.substring(colon + 1)));
    }

    private int before(String text, char divider) {
        var at = text.indexOf(divider);
        return whole("folds", at < 0 ? "" : text.substring(0, at));
    }

    private int after(String text, char divider) {
        return whole("repeats", text.substring(text.indexOf(divider) + 1));
    }

    private int whole(String what, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw failure(what + " must be a whole number", e);
        }
    }

    private double share(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw failure("share must be a number", e);
        }
    }

    private Splitter fail(String rule) {
        throw failure(rule, null);
    }

    private IllegalArgumentException failure(String rule, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                rule + ": cv=" + spec + "; " + suggestion() + "forms: " + String.join(", ", FORMS), cause);
    }

    /** The example of the form whose name is this one's, or nearest to it. */
    private String suggestion() {
        var typed = name(spec);
        var names = FORMS.stream().map(SplitterSpec::name).toList();
        var nearest = names.contains(typed) ? typed : NearestName.of(typed, names);
        return nearest == null ? "" : "did you mean " + FORMS.get(names.indexOf(nearest)) + "? ";
    }

    private static String name(String form) {
        var colon = form.indexOf(':');
        return colon < 0 ? form : form.substring(0, colon);
    }
}
