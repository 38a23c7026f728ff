package io.github.argfold.datasets;

import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.ints.IntComparator;
import java.util.ArrayList;
import java.util.List;

/**
 * Distinct texts put into class order: as numbers if every one is a number, else as text. Texts of one number, such
 * as "1" and "1.0", are one class, which keeps the text that came first.
 *
 * @param sorted the labels in class order
 * @param rank for each text given, the index of its class
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record Labels(List<String> sorted, int[] rank) {

    static Labels of(List<String> texts) {
        double[] numbers = new double[texts.size()];
        boolean numeric = true;
        for (int i = 0; i < numbers.length && numeric; i++) {
            numbers[i] = Cells.number(texts.get(i));
            numeric = !Double.isNaN(numbers[i]);
        }
        boolean byNumber = numeric;
        // Adding zero makes zeros of both signs one number.
        IntComparator order = (a, b) -> byNumber
                ? Double.compare(numbers[a] + 0.0, numbers[b] + 0.0)
                : texts.get(a).compareTo(texts.get(b));
        int[] byOrder = new int[texts.size()];
        for (int i = 0; i < byOrder.length; i++) {
            byOrder[i] = i;
        }
        IntArrays.mergeSort(byOrder, order); // stable: equal numbers stay in the order of appearance

        List<String> sorted = new ArrayList<>();
        int[] rank = new int[texts.size()];
        for (int i = 0; i < byOrder.length; i++) {
            if (i == 0 || order.compare(byOrder[i - 1], byOrder[i]) != 0) {
                sorted.add(texts.get(byOrder[i]));
            }
            rank[byOrder[i]] = sorted.size() - 1;
        }
        return new Labels(List.copyOf(sorted), rank);
    }
}
