package io.github.argfold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
            tune iris --metrc manhattan         | did you mean --metric?
            tunee iris                          | did you mean tune?
            tune                                | DATA
            tune iris more                      | more
            tune iris --k 0                     | FROM:TO
            tune iris --k x                     | --k=x
            tune iris --k 1,1                   | k must not name a value twice
            tune iris --k 500                   | k=500
            tune iris --metric euclid           | --metric must be one of euclidean, manhattan
            tune iris --metric minkowski        | add --p
            tune iris --metric minkowski --p .5 | p must be finite and at least 1
            tune iris --p 3                     | --p belongs to minkowski
            tune iris --weights unifrom         | weights must be one of uniform, distance
            tune iris --scaler standrd          | standard
            tune iris --cv stratfied:5          | did you mean stratified:5
            tune iris --cv kfold:1              | at least 2 folds
            tune iris --score acuracy           | accuracy
            tune iris --score r2                | score=r2
            tune iris --threads 0               | threads must be at least 1
            tune iris --threads many            | many
            tune iris --backend gpu             | backend must be auto, vector or scalar
            tune iris --strategy gird           | --strategy must be one of grid, random, random-grid
            tune iris --trials 0                | --trials must be at least 1
            tune iris --task clustering         | --task must be one of classification, regression
            tune iris --missing ignore          | --missing must be one of error, drop, mean, median, most-frequent
            tune iris --header perhaps          | --header must be one of auto, yes, no
            tune iris --categorical hashed      | --categorical must be one of one-hot, ordinal
            tune iris --delimiter abc           | --delimiter must be one character or tab
            predict iris                        | --model
            """)
    void namesWhatIsWrongWithTheLine(String line, String expected) {
        requireFailure(Run.of(line.split(" ")), ExitCode.USAGE, expected);
    }

    @Test
    void namesTheNearestBundledSet() {
        requireFailure(Run.of("tune", "irsi"), ExitCode.DATA, "iris");
        requireFailure(Run.of("tune", "iris", "--target", "specis"), ExitCode.DATA, "species");
        requireFailure(Run.of("tune", "iris", "--cv", "group:patient:5"), ExitCode.DATA, "patient");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            no number        | a,b,y\\n1,2,u\\n3,12x,v\\n5,6,u\\n7,8,v   | --drop a  | column 'b'
            missing cell     | a,b,y\\n1,2,u\\n3,,v\\n5,6,u\\n           |           | line 3, column 'b'
            missing target   | a,b,y\\n1,2,u\\n3,4,\\n5,6,u\\n           |           | line 3, column 'y'
            empty            | ''                                        |           | empty
            one class        | a,y\\n1,u\\n2,u\\n                        |           | class
            duplicate names  | a,a,y\\n1,2,u\\n3,4,v\\n                  |           | a
            ragged           | a,b,y\\n1,2,u\\n3,v\\n                    |           | line 3
            infinite         | a,b,y\\n1,2,u\\n3,Infinity,v\\n           |           | line 3, column 'b'
            header only      | a,b,y\\n                                  | --header yes | rows
            """)
    void namesThePlaceInBadData(String what, String content, String options, String expected)
            throws IOException {
        Path file = Files.writeString(folder.resolve("bad.csv"), content.replace("\\n", "\n"));
        String line = "tune " + file + (options == null ? "" : " " + options);
        if (what.equals("no number")) {
            // A text in a column of numbers makes it a category, unless the file says that it holds numbers.
            file = Files.writeString(folder.resolve("bad.arff"),
                    "@relation r\n@attribute b numeric\n@attribute y {u,v}\n@data\n1,u\n12x,v\n");
            line = "tune " + file;
        }
        requireFailure(Run.of(line.split(" ")), ExitCode.DATA, expected);
        assertThat(Run.of(line.split(" ")).err())
                .contains(file.toString().substring(folder.toString().length() + 1));
    }

    @Test
    void namesFilesThatCannotBeReadOrWritten() throws IOException {
        requireFailure(Run.of("tune", folder.resolve("none.csv").toString()), ExitCode.DATA, "none.csv");
        requireFailure(Run.of("predict", "--model", folder.resolve("none").toString(), "iris"), ExitCode.IO,
                "no such file or folder");
        Path text = Files.writeString(folder.resolve("text"), "not a model");
        requireFailure(Run.of("predict", "--model", text.toString(), "iris"), ExitCode.IO, "text");
        Run run = Run.of("tune", "iris", "--scores", folder.resolve("nowhere/a.csv").toString());
        assertThat(run.code()).isEqualTo(ExitCode.IO);
        assertThat(run.err()).contains("no such file or folder").hasLineCount(1);
    }

    private static void requireFailure(Run run, int code, String expected) {
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("argfold: ").contains(expected).hasLineCount(1).doesNotContain(
                "\tat ",
                "Exception", "internal error");
        assertThat(run.code()).isEqualTo(code);
    }
}
