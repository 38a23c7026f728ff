package io.github.argfold.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of data that cannot be used, with the exact message. */
class BadInputTest {
    @TempDir
    private Path folder;

    private DataException refuse(Path path, ReadOptions options) {
        DataException e = catchThrowableOfType(DataException.class, () -> Datasets.read(path, options));
        assertThat(e).as("an error").isNotNull();
        assertThat(e.file()).startsWith(folder.toString());
        return e;
    }

    /** The message with the folder left out. */
    private String message(String name, String text, ReadOptions options) {
        return shorten(refuse(Fixtures.write(folder, name, text), options));
    }

    private String message(String name, String text) {
        return message(name, text, ReadOptions.defaults());
    }

    private String message(String name, byte[] bytes) {
        return shorten(refuse(Fixtures.write(folder, name, bytes), ReadOptions.defaults()));
    }

    private String shorten(DataException e) {
        return String.valueOf(e.getMessage()).replace(folder + "/", "");
    }

    @Test
    void aMissingValueNamesLineColumnAndOptions() {
        DataException e = refuse(Fixtures.write(folder, "a.csv", "age,size,y\n1,2,a\n\n3,,b\n"),
                ReadOptions.defaults());
        assertThat(shorten(e))
                .isEqualTo("a.csv: line 4, column 'size': missing value (choose missing=drop to leave"
                        + " out such rows, or missing=mean, median or most-frequent to fill them from each training fold)");
        assertThat(e.line()).hasValue(4);
        assertThat(e.row()).isEmpty();
        assertThat(e.column()).hasValue("size");
        assertThat(e.rule()).isEqualTo("missing value");
    }

    @Test
    void aMissingCategoryIsAMissingValue() {
        assertThat(message("a.csv", "colour,y\nred,a\n?,b\n"))
                .startsWith("a.csv: line 3, column 'colour': missing value (choose");
    }

    @Test
    void aNumberThatCannotBeReadNamesItsText() {
        assertThat(message("a.csv", "age,y\n1,a\n12x,b\n3,a\n"))
                .isEqualTo("a.csv: line 3, column 'age': not a number:"
                        + " \"12x\" (correct the cell, mark it as missing with '?', or drop the column)");
    }

    @Test
    void theFirstLineWithABadNumberIsNamed() {
        assertThat(message("a.csv", "p,q,y\n1,1,a\n2,zwei,b\neins,3,a\n4,4,a\n"))
                .startsWith("a.csv: line 3, column 'q': not a number: \"zwei\"");
    }

    @Test
    void anEmptyFileIsRefused() {
        assertThat(message("a.csv", "")).isEqualTo("a.csv: the file is empty");
        assertThat(message("b.csv", " \n\n"))
                .isEqualTo("b.csv: the file is empty: it has no line with a cell");
        assertThat(message("c.csv.gz", Fixtures.gzip(new byte[0]))).isEqualTo("c.csv.gz: the file is empty");
    }

    @Test
    void aHeaderAloneIsRefused() {
        assertThat(message("a.csv", "p,q,y\n"))
                .isEqualTo("a.csv: no rows of data: the only line was taken for the"
                        + " header (if it is data, choose header=no)");
    }

    @Test
    void oneClassOnlyIsRefused() {
        assertThat(message("a.csv", "p,y\n1,a\n2,a\n"))
                .isEqualTo("a.csv: column 'y': only one class: every row is 'a'"
                        + " (choose another target, or rows of at least two classes)");
    }

    @Test
    void duplicateNamesAreRefused() {
        assertThat(message("a.csv", "p,q,p,y\n1,2,3,a\n4,5,6,b\n"))
                .isEqualTo("a.csv: line 1: duplicate column name 'p': columns 0 and 2 (rename one of them)");
    }

    @Test
    void raggedRowsAreRefused() {
        assertThat(message("a.csv", "p,q,y\n1,2,a\n3,4,b\n5,a\n"))
                .isEqualTo("a.csv: line 4: 2 cells where the first"
                        + " line has 3 (complete the line, or quote cells that contain the delimiter ',')");
    }

    @Test
    void nanIsRefusedUnlessMissingCellsAreHandled() {
        String text = "p,y\n1,a\nNaN,b\n3,b\n";
        assertThat(message("a.csv", text))
                .startsWith("a.csv: line 3, column 'p': the cell says NaN (choose missing=drop");
        Dataset dropped = Datasets.read(Fixtures.write(folder, "a.csv", text),
                ReadOptions.builder().missing(MissingPolicy.DROP).build());
        assertThat(dropped.rows()).isEqualTo(2);
    }

    @Test
    void infinityIsAlwaysRefused() {
        for (String infinite : new String[]{"inf", "-Infinity", "1e999"}) {
            String sign = infinite.startsWith("-") ? "-" : "";
            assertThat(message("a.csv", "p,y\n1,a\n" + infinite + ",b\n3,b\n",
                    ReadOptions.builder().missing(MissingPolicy.KEEP).build()))
                    .isEqualTo(
                            "a.csv: line 3, column 'p': the number is infinite or beyond the largest double: "
                                    + sign
                                    + "Infinity (correct the cell, or mark it as missing with '?')");
        }
    }

    @Test
    void moreCellsThanAnArrayHoldsAreRefused() {
        byte[] header = new byte[16];
        System.arraycopy(new byte[]{0, 0, 8, 3, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0}, 0, header, 0, 16);
        Fixtures.write(folder, "labels-idx1", new byte[]{0, 0, 8, 1, 0, 0, 0, 0});
        assertThat(message("images-idx3", header))
                .isEqualTo("images-idx3: too large: rows=65536, columns=4294967296,"
                        + " at most 2147483639 cells fit one array (drop columns, or take a sample of the rows)");
        assertThat(message("a.svm", "1 1:1\n2 2147483638:1\n"))
                .isEqualTo("a.svm: line 2: not an index:value pair:"
                        + " \"2147483638:1\" (an index is a whole number, a value a number; ranking data (qid) is not read)");
        assertThat(message("b.svm",
                "1 1:1\n2 2:1\n3 1:1\n4 2:1\n5 2:1\n6 1:1\n7 1:1\n8 1:1\n9 1:1\n1 1:1\n2 214000000:1\n"))
                .startsWith(
                        "b.svm: too large: rows=11, columns=214000000, at most 2147483639 cells fit one array");
    }

    @Test
    void anUnknownTargetSuggestsTheNearest() {
        String text = "length,width,species\n1,2,a\n3,4,b\n";
        assertThat(message("a.csv", text, ReadOptions.builder().target("specis").build()))
                .isEqualTo(
                        "a.csv: line 1: no target column 'specis' (did you mean 'species'?; the columns are: length,"
                                + " width, species)");
        assertThat(message("a.csv", text, ReadOptions.builder().target("7").build()))
                .isEqualTo("a.csv: line 1: no target column 7 (columns are counted from 0 to 2)");
        assertThat(message("a.csv", text, ReadOptions.builder().drop("widht").build()))
                .isEqualTo(
                        "a.csv: line 1: no column to drop 'widht' (did you mean 'width'?; the columns are: length,"
                                + " width, species)");
        assertThat(message("a.csv", text, ReadOptions.builder().side("zzz").build()))
                .isEqualTo(
                        "a.csv: line 1: no group or fold column 'zzz' (the columns are: length, width, species)");
    }

    @Test
    void aColumnHasOneRole() {
        assertThat(message("a.csv", "p,q,y\n1,2,a\n", ReadOptions.builder().target("q").drop("q").build()))
                .isEqualTo(
                        "a.csv: line 1, column 'q': has two roles (a column is the target, names groups or"
                                + " folds, or is dropped)");
    }

    @Test
    void aTargetAloneIsNoData() {
        assertThat(message("a.csv", "y\na\nb\n"))
                .isEqualTo("a.csv: line 1: no feature column is left: columns=[y] (a"
                        + " target and at least one feature are needed; where CSV is all one column, name the delimiter)");
    }

    @Test
    void anAbsentFileSuggestsTheNearest() {
        Fixtures.write(folder, "iris.csv", "p,y\n1,a\n2,b\n");
        assertThat(shorten(refuse(folder.resolve("irs.csv"), ReadOptions.defaults())))
                .isEqualTo("irs.csv: no such file (did you mean 'iris.csv'?)");
        assertThat(shorten(refuse(folder.resolve("nowhere/x.csv"), ReadOptions.defaults())))
                .isEqualTo("nowhere/x.csv: no such file (the folder does not exist either)");
    }

    @Test
    void unknownFormatsAreNamed() {
        assertThat(message("a.bin", new byte[]{1, 2, 0,
            3})).isEqualTo("a.bin: unknown format: the file is not text,"
                    + " and no binary format that is read (readable are CSV, TSV, ARFF, LIBSVM, IDX, .npy, .npz and"
                    + " Parquet, each also with .gz)");
        assertThat(message("a.arrow", "ARROW1\0\0"))
                .startsWith("a.arrow: unknown format: this looks like Arrow (unpack");
        assertThat(message("a.xlsx", new byte[]{'P', 'K', 3, 4, 0, 0}))
                .startsWith("a.xlsx: ").contains("archive");
    }

    @Test
    void truncatedGzipIsRefused() {
        byte[] whole = Fixtures.gzip("p,y\n1,a\n2,b\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(message("a.csv.gz", Arrays.copyOf(whole, whole.length - 6)))
                .isEqualTo("a.csv.gz: the gzip data ends early (copy or download the file again)");
        whole[12] ^= 0x55;
        assertThat(message("b.csv.gz", whole)).startsWith("b.csv.gz: the gzip data ");
    }

    @Test
    void truncatedIdxIsRefused() {
        Fixtures.write(folder, "labels-idx1", new byte[]{0, 0, 8, 1, 0, 0, 0, 2, 0, 1});
        assertThat(
                message("images-idx3", new byte[]{0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 9, 9, 9}))
                .isEqualTo(
                        "images-idx3: the IDX data ends early: bytes=19, expected=20 (copy or download the file"
                                + " again)");
        assertThat(message("images-idx3", new byte[]{0, 0, 8, 3, 0, 0}))
                .isEqualTo(
                        "images-idx3: not an IDX file, or its header ends early: bytes=6 (copy or download the file"
                                + " again)");
        assertThat(message("images-idx3", new byte[]{0, 0, 8, 2, 0, 0, 0, 1, 0, 0, 0, 1, 9}))
                .isEqualTo(
                        "labels-idx1: there must be a label for each image: labels=2, images=1 (take both files from"
                                + " the same source)");
        assertThat(message("other-images-idx3", new byte[]{0, 0, 8, 2, 0, 0, 0, 1, 0, 0, 0, 1, 9}))
                .isEqualTo(
                        "other-images-idx3: its labels are missing: no file other-labels-idx1 beside it (put it"
                                + " there, packed with gzip or not)");
    }

    @Test
    void truncatedNumpyArraysAreRefused() {
        byte[] whole = Fixtures.bytes("le-i2.npy");
        assertThat(message("a.npy", Arrays.copyOf(whole, whole.length - 1)))
                .isEqualTo(
                        "a.npy: the array ends early: bytes=145, expected=146 (copy or write the file again)");
        assertThat(message("a.npy", Arrays.copyOf(whole, 60)))
                .isEqualTo(
                        "a.npy: the header of the array ends early: bytes=60 (copy or write the file again)");
        assertThat(message("a.npy", Fixtures.bytes("objects.npy"))).startsWith("a.npy: ")
                .contains("plain arrays");
    }

    @Test
    void featuresThatAreTextsAreNamedSo() {
        String header = "{'descr': '|S1', 'fortran_order': False, 'shape': (2, 2), }\n";
        byte[] texts = ("\u0093NUMPY\1\0" + (char) header.length() + "\0" + header + "abcd")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(message("a.npy", texts))
                .isEqualTo("a.npy: features must be numbers: type='S1', which holds texts"
                        + " (save texts as CSV or Parquet, whose columns of them become features)");
    }

    @Test
    void anOpenQuoteIsRefused() {
        assertThat(message("a.csv", "p,y\n1,a\n2,\"b\n3,c\n"))
                .startsWith("a.csv: line 3: not a delimited record: ");
    }

    @Test
    void decimalCommasAreRefused() {
        assertThat(message("a.csv", "p;q;y\n1,5;1;a\n2,5;2;b\n"))
                .isEqualTo("a.csv: column 'p': decimal commas: \"1,5\" (write numbers with a point)");
    }

    @Test
    void anIdentifierIsNoCategory() {
        StringBuilder text = new StringBuilder("id,p,y\n");
        for (int i = 0; i < 300; i++) {
            text.append("name").append(i).append(',').append(i).append(i % 2 == 0 ? ",a\n" : ",b\n");
        }
        assertThat(message("a.csv", text.toString()))
                .isEqualTo("a.csv: column 'id': looks like an identifier: 300"
                        + " distinct texts in 300 rows (drop the column, or choose categorical=ordinal)");
    }

    @Test
    void aMissingTargetCannotBeImputed() {
        assertThat(message("a.csv", "p,y\n1,a\n2,\n3,b\n",
                ReadOptions.builder().missing(MissingPolicy.KEEP).build()))
                .isEqualTo(
                        "a.csv: line 3, column 'y': a missing target cannot be imputed (choose missing=drop, or"
                                + " complete the file)");
    }

    @Test
    void droppingEveryRowIsRefused() {
        assertThat(message("a.csv", "p,q,y\n1,,a\n,2,b\n",
                ReadOptions.builder().missing(MissingPolicy.DROP).build()))
                .isEqualTo(
                        "a.csv: no row is left: every row has a missing cell (drop the columns that are mostly"
                                + " missing, or impute)");
    }

    @Test
    void regressionNeedsNumbers() {
        assertThat(message("a.csv", "p,y\n1,a\n2,b\n", ReadOptions.builder().task(Task.REGRESSION).build()))
                .startsWith("a.csv: line 2, column 'y': not a number: \"a\"");
    }

    @Test
    void arffFaultsNameTheirLine() {
        String head = "@relation r\n@attribute p numeric\n@attribute c {red,green}\n@data\n";
        assertThat(message("a.arff", head + "1,red\n2,gren\n"))
                .isEqualTo("a.arff: line 6, column 'c': not a declared"
                        + " value: \"gren\" (did you mean 'green'?; declare it, or mark the cell as missing with '?')");
        assertThat(message("a.arff", head + "x,red\n"))
                .startsWith("a.arff: line 5, column 'p': not a number: \"x\"");
        assertThat(message("a.arff", head + "1\n"))
                .isEqualTo("a.arff: line 5: 1 cells where 2 attributes are declared (complete the line)");
        assertThat(message("a.arff", head + "{1 red, 0 3}\n"))
                .startsWith("a.arff: line 5: not an index above those");
        assertThat(message("a.arff", "@relation r\n@attribute d date\n@attribute c {a,b}\n@data\n"))
                .isEqualTo(
                        "a.arff: column 'd': neither a number nor a text: type=date (drop the column, or turn it into"
                                + " a number)");
        assertThat(message("a.arff", "@relation r\n"))
                .isEqualTo("a.arff: no @data section (the file may end early)");
        assertThat(message("a.arff", head)).isEqualTo("a.arff: no rows of data");
    }

    @Test
    void libsvmFaultsNameTheirLine() {
        assertThat(message("a.svm", "1 1:2 2:3\n2 3:1 2:1\n"))
                .isEqualTo(
                        "a.svm: line 2: indices must ascend: index=2 after 3 (sort the pairs of the line)");
        assertThat(message("a.svm", "1 1:x\n")).startsWith("a.svm: line 1: not an index:value pair: \"1:x\"");
        assertThat(message("a.svm", "one 1:1\n"))
                .isEqualTo("a.svm: line 1, column 'label': not a number: \"one\" (one label stands first)");
    }
}
