package io.github.argfold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.provider.ValueSource;
import java.util.zip.GZIPOutputStream;
import java.util.Arrays;
import java.nio.charset.StandardCharsets;
import java.io.RandomAccessFile;
import java.io.OutputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every wrong line and every bad file: one line of message, the right exit code, no stack trace. */
class WrongInputTest {
    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tune iris --metrc manhattan         | Unknown options: '--metrc', 'manhattan'; did you mean --metric?
            tunee iris                          | did you mean tune?
            tune                                | Missing required parameter: 'DATA'; see argfold tune --help
            tune iris more                      | Unmatched argument at index 2: 'more'
            tune iris --k 0                     | 1 <= FROM <= TO and STEP >= 1: --k=0
            tune iris --k -3:5                  | 1 <= FROM <= TO and STEP >= 1: --k=-3:5
            tune iris --k x                     | k must be numbers or ranges, as in 1:50, 1:101:2 or 1,3,5: --k=x
            tune iris --k 1,1                   | k must not name a value twice: k=1
            tune iris --k 1:2000000000          | k must be at most 10,000,000 values: --k=1:2000000000
            tune iris --k 500                   | k must be at most the rows of every training fold: k=500
            tune iris --metric euclid           | --metric=euclid; did you mean euclidean?
            tune iris --metric taxicab          | --metric must be one of euclidean, manhattan
            tune iris --metric minkowski        | minkowski needs its exponents: --metric=minkowski; add --p
            tune iris --metric minkowski --p .5 | p must be finite and at least 1: p=0.5
            tune iris --metric minkowski --p x  | Invalid value for option '--p' (P): 'x' is not a number
            tune iris --p 3                     | --p belongs to minkowski: --metric=euclidean
            tune iris --weights unifrom         | --weights=unifrom; did you mean uniform?
            tune iris --scaler standrd          | --scaler=standrd; did you mean standard?
            tune iris --cv stratfied:5          | unknown form: cv=stratfied:5; did you mean stratified:5?
            tune iris --cv nonsense             | unknown form: cv=nonsense; forms: stratified:5, kfold:10, loo
            tune iris --cv kfold:1              | at least 2 folds
            tune iris --cv kfold:x              | folds must be a whole number: cv=kfold:x; did you mean kfold:10?
            tune iris --cv stratified:500       | cv=stratified:500 needs at least 500 rows: rows=150
            tune iris --cv holdout:2            | holdout needs a share above 0 and below 1: share=2.0
            tune iris --cv group                | group needs a column and folds: cv=group; did you mean group:COLUMN:5?
            tune iris --cv loo --shuffle        | only stratified, kfold and holdout can be shuffled: cv=loo
            tune iris --shuffle --seed -1       | seed must be in [0, 4294967295]: seed=-1
            tune iris --score acuracy           | score=acuracy; did you mean accuracy?
            tune iris --score accuracy,accuracy | scores must not name a value twice: scores=[accuracy, accuracy]
            tune iris --metric euclidean,euclidean | metric must not name a value twice
            tune iris --metric minkowski --p 3,3.0 | metric must not name a value twice
            tune iris --weights rank,rank       | weights must not name a value twice
            tune iris --scaler none,none        | scaler must not name a value twice
            tune iris --k 2147483647            | k must be at most the rows of every training fold: k=2147483647
            tune iris --score r2                | the score must suit the target: score=r2
            tune abalone --cv stratified:5      | stratified splits need classes: cv=stratified:5, task=regression
            tune iris --threads 0               | threads must be at least 1: threads=0
            tune iris --threads -2              | threads must be at least 1: threads=-2
            tune iris --threads many            | Invalid value for option '--threads': 'many' is not a whole number
            tune iris --backend gpu             | backend must be auto, vector or scalar: backend=gpu
            tune iris --strategy gird           | --strategy=gird; did you mean grid?
            tune iris --trials 0                | --trials must be at least 1: --trials=0
            tune iris --trials 5                | --trials belongs to strategies that choose: --strategy=grid scores every cell; name
            explain iris --trials 5             | --trials belongs to strategies that choose: --strategy=grid
            tune iris --top -1                  | --top must be at least 0: --top=-1
            tune iris --task regresion          | --task=regresion; did you mean regression?
            tune iris --missing meen            | --missing=meen; did you mean mean?
            tune iris --header perhaps          | --header must be one of auto, yes, no: --header=perhaps
            tune iris --categorical onehot      | --categorical=onehot; did you mean one-hot?
            tune iris --delimiter abc           | --delimiter must be one character or tab: --delimiter=abc
            tune iris --scores a --model a      | --scores and --model must be two files: --scores=a
            predict iris                        | Missing required option: '--model=FILE'
            """)
    void namesWhatIsWrongWithTheLine(String line, String expected) {
        requireFailure(Run.of(line.split(" ")), ExitCode.USAGE, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tune irsi                      | 66 | irsi: no such bundled data set (did you mean 'iris'?;
            tune FOLDER/none.csv           | 66 | none.csv: no such file
            tune FOLDER/no/none.csv        | 66 | none.csv: no such file (the folder does not exist either)
            tune FOLDER/one.csv            | 65 | only line was taken for the header (if it is data, choose --header no)
            tune FOLDER/texts.arff --task regression | 65 | regression's (choose --task classification, or another target)
            tune FOLDER/wide.svm           | 65 | wide.svm: line 2: too wide: columns=999999999, cells=1999999998, which
            tune FOLDER                    | 65 | no IDX images in this folder
            tune iris --target specis      | 65 | no target column 'specis' (did you mean 'species'?;
            tune iris --target 5           | 65 | no target column 5 (columns are counted from 0 to 4)
            tune iris --target species --drop species | 65 | column 'species': has two roles
            tune iris --drop petals        | 65 | no column to drop 'petals' (the columns are: sepal_length,
            tune iris --drop 0,1,2,3       | 65 | no feature column is left
            tune iris --task regression    | 65 | iris: line 2, column 'species': not a number: "setosa"
            tune iris --cv group:patient:5 | 65 | no group or fold column 'patient'
            tune iris --cv predefined:part | 65 | no group or fold column 'part'
            """)
    void namesWhatTheDataLack(String line, int code, String expected) throws IOException {
        Files.writeString(folder.resolve("one.csv"), "a,b\n");
        Files.writeString(folder.resolve("texts.arff"),
                "@relation r\n@attribute x numeric\n@attribute y {a,b}\n@data\n1,a\n2,b\n");
        Files.writeString(folder.resolve("wide.svm"), "1 1:1\n2 999999999:1\n");
        requireFailure(Run.of(line.replace("FOLDER", folder.toString()).split(" ")), code, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a,b,y\\n1,2,u\\n3,4,u\\n5,12x,v\\n7,8,v\\n | bad.csv: line 4, column 'b': not a number: "12x"
            a,b,y\\n1,2,u\\n3,,v\\n5,6,u\\n            | bad.csv: line 3, column 'b': missing value (choose --missing drop
            a,b,y\\n1,2,u\\n3,NaN,v\\n5,6,u\\n         | bad.csv: line 3, column 'b': the cell says NaN
            a,b,y\\n1,2,u\\n3,Infinity,v\\n            | bad.csv: line 3, column 'b': the number is infinite
            a,b,y\\n1,2,u\\n3,4,\\n5,6,u\\n            | bad.csv: line 3, column 'y': missing value
            ''                                         | bad.csv: the file is empty
            \\n\\n                                     | bad.csv: the file is empty: it has no line with a cell
            a,y\\n1,u\\n2,u\\n                         | bad.csv: column 'y': only one class: every row is 'u'
            a,b,a,y\\n1,2,3,u\\n3,4,5,v\\n             | bad.csv: line 1: duplicate column name 'a': columns 0 and 2
            a,b,y\\n1,2,u\\n3,v\\n                     | bad.csv: line 3: 2 cells where the first line has 3
            a,b,y\\n1,2,u\\n3,"4,v\\n                  | bad.csv: line 3: not a delimited record
            y\\n1\\n2\\n                               | bad.csv: line 1: no feature column is left
            """)
    void namesThePlaceInBadText(String content, String expected) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.csv"), content.replace("\\n", "\n"));
        requireFailure(Run.of("tune", file.toString()), ExitCode.DATA, "argfold: " + folder + "/" + expected);
    }

    @Test
    void namesThePlaceInOtherTexts() throws IOException {
        requireBad("a.arff", "@relation r\n@attribute b numeric\n@attribute y {u,v}\n@data\n1,u\n12x,v\n",
                "a.arff: line 6, column 'b': not a number: \"12x\"");
        requireBad("a.svm", "1 1:2\n2 2:x\n", "a.svm: line 2: not an index:value pair: \"2:x\"");
        Path header = Files.writeString(folder.resolve("header.csv"), "a,b,y\n");
        requireFailure(Run.of("tune", header.toString(), "--header", "yes"), ExitCode.DATA,
                "header.csv: no rows of data");
    }

    private void requireBad(String name, String content, String expected) throws IOException {
        requireBad(name, content.getBytes(StandardCharsets.ISO_8859_1), expected);
    }

    private void requireBad(String name, byte[] content, String expected) throws IOException {
        Path file = Files.write(folder.resolve(name), content);
        requireFailure(Run.of("tune", file.toString()), ExitCode.DATA, expected);
    }

    @Test
    void saysThatABinaryFileIsCutShort() throws IOException {
        byte[] packed = gzip("a,y\n1,u\n2,v\n");
        requireBad("a.csv.gz", Arrays.copyOf(packed, packed.length - 6),
                "a.csv.gz: the gzip data ends early");
        String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (9, 2), }\n";
        requireBad("a.npy", "\u0093NUMPY\1\0" + (char) header.length() + "\0" + header + "12345678",
                "a.npy: the array ends early");
        requireBad("b.npy", "\u0093NUMPY\1\0" + (char) header.length() + "\0" + "{'descr'",
                "b.npy: the header of the array ends early");
        requireBad("a.npz", "PK\3\4\24\0", "a.npz: ");
        requireBad("a.parquet", "PAR1\25\4", "a.parquet: the Parquet file cannot be read");
        Files.write(folder.resolve("labels-idx1"), new byte[]{0, 0, 8, 1, 0, 0, 0, 2, 0, 1});
        requireBad("images-idx3", new byte[]{0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 9, 9, 9},
                "images-idx3: the IDX data ends early: bytes=19, expected=20");
        requireBad("a.bin", "\1\2\0\3", "a.bin: unknown format: the file is not text");
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    /** The file is sparse: it takes no room on the disk. */
    @ParameterizedTest
    @ValueSource(strings = {"big.csv", "big.arff", "big.svm", "big.npy", "big-images-idx3-ubyte"})
    void refusesFilesThatFitNoArray(String name) throws IOException {
        Path file = folder.resolve(name);
        try (RandomAccessFile big = new RandomAccessFile(file.toFile(), "rw")) {
            big.setLength(2_200_000_000L);
        }
        requireFailure(Run.of("tune", file.toString()), ExitCode.DATA,
                name + ": the file is too large: bytes=2200000000, at most 2147483639 (take a sample");
    }

    @Test
    void refusesTablesThatFitNoArray() throws IOException {
        requireBad("wide.svm", "1 1:1\n2 214000000:1\n" + "1 1:1\n".repeat(9),
                "wide.svm: too large: rows=11, columns=214000000, at most 2147483639 cells fit one array");
    }

    @ParameterizedTest
    @CsvSource({"--scores", "--model"})
    void refusesFilesThatCannotBeWrittenBeforeTheWork(String option) throws IOException {
        Path data = Files.writeString(folder.resolve("data.csv"), TuneCommandTest.numbers(20));
        String written = option + " cannot be written: " + folder;
        requireFailure(Run.of("tune", data.toString(), option, folder + "/nowhere/a"), ExitCode.IO,
                written + "/nowhere/a: there is no folder " + folder + "/nowhere");
        requireFailure(Run.of("tune", data.toString(), option, folder.toString()), ExitCode.IO,
                written + ": it is a folder; name a file in it");
        requireFailure(Run.of("tune", data.toString(), option, data + "/a"), ExitCode.IO,
                written + "/data.csv/a: there is no folder " + data);
        requireFailure(Run.of("tune", data.toString(), option, data.toString()), ExitCode.IO,
                written + "/data.csv: it holds the data; choose another name");
        assertThat(data).hasContent(TuneCommandTest.numbers(20));
    }

    @Test
    void saysWhyAModelCannotBeUsed() throws IOException {
        Path model = folder.resolve("iris.knn");
        assertThat(Run.of("tune", "iris", "--model", model.toString()).code()).isZero();
        byte[] whole = Files.readAllBytes(model);
        requireNoModel(folder.resolve("none"), ExitCode.NO_INPUT, "none: no such model");
        requireNoModel(folder, ExitCode.NO_INPUT, "the model cannot be read: it is a folder");
        requireNoModel(Files.writeString(folder.resolve("text"), "no model"), ExitCode.DATA,
                "text: not an Argfold model");
        requireNoModel(Files.write(folder.resolve("empty"), new byte[0]), ExitCode.DATA,
                "empty: the model is cut short");
        requireNoModel(Files.write(folder.resolve("cut"), Arrays.copyOf(whole, 900)), ExitCode.DATA,
                "cut: the model is cut short");
        whole[whole.length / 2] ^= 1;
        requireNoModel(Files.write(folder.resolve("bad"), whole), ExitCode.DATA, "bad: the model is damaged");
    }

    private static void requireNoModel(Path model, int code, String expected) {
        requireFailure(Run.of("predict", "--model", model.toString(), "iris"), code, expected);
    }

    @Test
    void saysWhyRowsCannotBePredicted() throws IOException {
        Path data = Files.writeString(folder.resolve("data.csv"),
                "size,colour,y\n1,red,a\n2,red,a\n3,blue,b\n4,blue,b\n");
        Path model = folder.resolve("model");
        assertThat(Run.of("tune", data.toString(), "--k", "1", "--cv", "kfold:2", "--model", model.toString())
                .code())
                .isZero();
        requireNoRows(model, "colour,sise\nred,1\n",
                "no column 'size', which the features need (did you mean 'sise'?");
        requireNoRows(model, "colour,sizes\nred,1\n",
                "no column 'size', which the features need (did you mean 'sizes'?");
        requireNoRows(model, "size,colours,colou\n1,red,red\n",
                "no column 'colour', which the features need (did");
        requireNoRows(model, "size,n\n1,red\n",
                "no column 'colour', which the features need (the columns needed are:");
        requireNoRows(model, "colour,size\nred,1\nred,1x\n", "line 3, column 'size': not a number: \"1x\"");
        requireNoRows(model, "colour,size\nred,\n", "line 2, column 'size': missing value");
        requireNoRows(model, "colour,size\npink,1\n",
                "line 2, column 'colour': not a category of the training data: \"pink\" (known are: blue, red)");
        requireNoRows(model, "colour,size\n", "no rows of data");
        requireFailure(Run.of("predict", "--model", model.toString(), "wine"), ExitCode.DATA,
                "wine: no column 'size', which the features need");
        requireFailure(Run.of("predict", "--model", model.toString(), "irsi"), ExitCode.NO_INPUT,
                "did you mean 'iris'?");
        requireFailure(Run.of("predict", "--model", model.toString(), folder + "/no.csv"), ExitCode.NO_INPUT,
                "no.csv: no such file");
    }

    @Test
    void requiresANameForTheData() throws IOException {
        requireFailure(Run.of("tune", ""), ExitCode.USAGE,
                "DATA must not be empty; name a file, or a bundled set");
        requireFailure(Run.of("predict", "--model", "m", " "), ExitCode.USAGE, "DATA must not be empty");
    }

    private void requireNoRows(Path model, String content, String expected) throws IOException {
        Path rows = Files.writeString(folder.resolve("rows.csv"), content);
        requireFailure(Run.of("predict", "--model", model.toString(), rows.toString()), ExitCode.DATA,
                "rows.csv: " + expected);
    }

    private static void requireFailure(Run run, int code, String expected) {
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("argfold: ").contains(expected).hasLineCount(1).doesNotContain(
                "\tat ",
                "Exception", "internal error");
        assertThat(run.code()).isEqualTo(code);
    }
}
