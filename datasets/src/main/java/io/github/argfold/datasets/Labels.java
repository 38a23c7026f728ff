package io.github.argfold.datasets;

import java.util.ArrayList;
import java.util.Arrays;
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

    /** A text on its way to its place. */
    private record Entry(String text, double number, boolean numeric,
            int index) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            return numeric ? Double.compare(number, other.number) : text.compareTo(other.text);
        }
    }

    static Labels of(List<String> texts) {
        double[] numbers = new double[texts.size()];
        boolean numeric = true;
        for (int i = 0; i < numbers.length && numeric; i++) {
            numbers[i] = Cells.number(texts.get(i)) + 0.0; // makes zeros of both signs one number
            numeric = !Double.isNaN(numbers[i]);
        }
        Entry[] entries = new Entry[numbers.length];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = new Entry(texts.get(i), numbers[i], numeric, i);
        }
        Arrays.sort(entries); // stable: equal numbers stay in the order of appearance

        List<String> sorted = new ArrayList<>();
        int[] rank = new int[entries.length];
        for (int i = 0; i < entries.length; i++) {
            if (i == 0 || entries[i - 1].compareTo(entries[i]) != 0) {
                sorted.add(entries[i].text());
            }
            rank[entries[i].index()] = sorted.size() - 1;
        }
        return new Labels(List.copyOf(sorted), rank);
    }
}
