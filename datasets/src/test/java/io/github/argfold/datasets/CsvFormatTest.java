package io.github.argfold.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFormatTest {
    @TempDir
    private Path folder;

    private Dataset read(String text, ReadOptions options) {
        return Datasets.read(Fixtures.write(folder, "a.csv", text), options);
    }

    private Dataset read(String text) {
        return read(text, ReadOptions.defaults());
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|", " ", "   "})
    void findsTheDelimiter(String delimiter) {
        Dataset data = read("p,q,y\n1,2.5,a\n-3,4e1,b\n5,.5,a\n".replace(",", delimiter));
        assertThat(data.featureNames()).containsExactly("p", "q");
        assertThat(data.copyFeatures()).containsExactly(1, 2.5, -3, 40, 5, 0.5);
        assertThat(((ClassTarget) data.target()).copyIndices()).containsExactly(0, 1, 0);
    }

    @Test
    void aQuotedCellMayHoldDelimiterQuoteAndLineBreak() {
        Dataset data = read("p,\"the \"\"y\"\"\"\n1,\"a,b\"\n2, \"c\nd\" \n3,\"a,b\"\n");
        assertThat(data.target().name()).isEqualTo("the \"y\"");
        assertThat(((ClassTarget) data.target()).labels()).containsExactly("a,b", "c\nd");
    }

    @Test
    void linesEndInAnyManner() {
        for (String end : List.of("\n", "\r\n", "\r")) {
            assertThat(read("p,y\n1,a\n\n2,b".replace("\n", end)).rows()).as("line end").isEqualTo(2);
        }
    }

    @Test
    void aByteOrderMarkAndLatinTextAreRead() {
        assertThat(read("\ufeffp,y\n1,ä\n2,b\n").featureNames()).containsExactly("p");
        Path latin = Fixtures.write(folder, "l.csv", "p,y\n1,ä\n2,ö\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(((ClassTarget) Datasets.read(latin).target()).labels()).containsExactly("ä", "ö");
    }

    @Test
    void theHeaderIsFoundOrChosen() {
        assertThat(read("1,2,a\n3,4,b\n").featureNames()).containsExactly("column0", "column1");
        assertThat(read("u,v,y\nred,x,a\nblue,x,b\nred,z,a\n").rows()).isEqualTo(3);
        assertThat(read("red,x,a\nblue,x,b\nred,z,a\n").rows()).isEqualTo(3);
        assertThat(read("1,2,y\n3,4,a\n5,6,b\n", ReadOptions.builder().header(Header.YES).build())
                .featureNames())
                .containsExactly("1", "2");
        assertThat(read("u,v\na,b\nc,d\n", ReadOptions.builder().header(Header.NO).build()).rows())
                .isEqualTo(3);
    }

    @Test
    void gzipIsTransparentAndHashesAlike() {
        byte[] text = "p,y\n1,a\n2,b\n".getBytes(StandardCharsets.UTF_8);
        Dataset plain = Datasets.read(Fixtures.write(folder, "a.csv", text));
        Dataset packed = Datasets.read(Fixtures.write(folder, "a.csv.gz", Fixtures.gzip(text)));
        assertThat(packed.name()).isEqualTo("a.csv");
        assertThat(packed.provenance().sha256()).isEqualTo(plain.provenance().sha256()).hasSize(64);
        assertThat(packed.copyFeatures()).isEqualTo(plain.copyFeatures());
    }

    @Test
    void targetDropAndSideColumnsAreNamedOrNumbered() {
        String text = "y,id,fold,p\na,7,second,1\nb,8,first,2\na,9,second,3\n";
        Dataset data = read(text, ReadOptions.builder().target("y").drop("1").side("fold").build());
        assertThat(data.featureNames()).containsExactly("p");
        assertThat(data.sideColumn("fold").copyCodes()).containsExactly(0, 1, 0);
        assertThat(data.sideColumn("fold").labels()).containsExactly("second", "first");
        assertThatThrownBy(() -> data.sideColumn("group")).isInstanceOf(DataException.class)
                .hasMessage("a.csv: column 'group': no such side column (there are: fold)");
        assertThat(read(text, ReadOptions.builder().drop("p").side("fold").build()).target().name())
                .as("the last column that is left").isEqualTo("id");
    }

    @Test
    void aNumericSideColumnKeepsItsText() {
        SideColumn fold = read("fold,p,y\n01,1,a\n00,2,b\n01,3,b\n",
                ReadOptions.builder().side("fold").build())
                .sideColumn("fold");
        assertThat(fold.labels()).containsExactly("01", "00");
    }

    @Test
    void theTaskFollowsTheTarget() {
        assertThat(read("p,y\n1,10\n2,9\n3,10\n").target()).isInstanceOf(ClassTarget.class);
        assertThat(read("p,y\n1,10.5\n2,9\n3,10\n").target()).isInstanceOf(ValueTarget.class);
        StringBuilder many = new StringBuilder("p,y\n");
        for (int i = 0; i < 51; i++) {
            many.append("1,").append(i).append('\n');
        }
        assertThat(read(many.toString()).target()).isInstanceOf(ValueTarget.class);
        assertThat(read(many.substring(0, many.lastIndexOf("1,50"))).target())
                .isInstanceOf(ClassTarget.class);
        assertThat(read("p,y\n1,10.5\n2,9\n3,10\n", ReadOptions.builder().task(Task.CLASSIFICATION).build())
                .target())
                .isInstanceOf(ClassTarget.class);
        assertThat(read("p,y\n1,1\n2,0\n", ReadOptions.builder().task(Task.REGRESSION).build()).target())
                .isInstanceOf(ValueTarget.class);
    }

    @Test
    void labelsOfNumbersSortAsNumbersAndKeepTheirText() {
        ClassTarget classes = (ClassTarget) read("p,y\n1,10\n2,09\n3,-1\n4,10.0\n").target();
        assertThat(classes.labels()).containsExactly("-1", "09", "10");
        assertThat(classes.copyIndices()).containsExactly(2, 1, 0, 2);
    }

    @Test
    void categoriesBecomeOneHotFeatures() {
        Dataset data = read("c,p,d,y\nred,1,u,a\ngreen,2,v,b\nred,3,u,b\n");
        assertThat(data.featureNames()).containsExactly("c=green", "c=red", "p", "d=u", "d=v");
        assertThat(data.copyFeatures()).containsExactly(0, 1, 1, 1, 0, 1, 0, 2, 0, 1, 0, 1, 3, 1, 0);
        assertThat(data.oneHotGroups()).containsExactly(new OneHotGroup("c", 0, 2),
                new OneHotGroup("d", 3, 2));
    }

    @Test
    void categoriesBecomeOrdinalFeatures() {
        Dataset data = read("c,p,y\nred,1,a\ngreen,2,b\nred,3,b\n",
                ReadOptions.builder().categorical(Categorical.ORDINAL).build());
        assertThat(data.featureNames()).containsExactly("c", "p");
        assertThat(data.copyFeatures()).containsExactly(1, 1, 0, 2, 1, 3);
        assertThat(data.oneHotGroups()).isEmpty();
    }

    @Test
    void aColumnOfNumbersIsCategoricalIfAsked() {
        Dataset data = read("c,y\n10,a\n9,b\n10,b\n", ReadOptions.builder().categoricalColumns("c").build());
        assertThat(data.featureNames()).containsExactly("c=9", "c=10");
    }

    @Test
    void missingCellsAreDroppedWithTheirRows() {
        Dataset data = read("c,p,y\nred,1,a\n?,2,b\nblue,NA,b\nred,4,b\n,5,a\n",
                ReadOptions.builder().missing(MissingPolicy.DROP).build());
        assertThat(data.featureNames()).as("no feature for a category that is gone").containsExactly("c=red",
                "p");
        assertThat(data.copyFeatures()).containsExactly(1, 1, 1, 4);
        assertThat(data.hasMissing()).isFalse();
    }

    @Test
    void missingCellsAreKeptAsNaNInTheWholeGroup() {
        Dataset data = read("c,p,y\nred,1,a\n?,nan,b\nblue,3,b\n",
                ReadOptions.builder().missing(MissingPolicy.KEEP).build());
        double nan = Double.NaN;
        assertThat(data.copyFeatures()).containsExactly(0, 1, 1, nan, nan, nan, 1, 0, 3);
        assertThat(data.hasMissing()).isTrue();
    }

    @Test
    void badCellsOfDroppedColumnsDoNotMatter() {
        Dataset data = read("p,q,y\n1,1,a\n2,?,b\n3,x,b\n4,inf,a\n", ReadOptions.builder().drop("q").build());
        assertThat(data.rows()).isEqualTo(4);
    }

    @Test
    void manyRowsAndColumnsKeepTheirPlaces() {
        StringBuilder text = new StringBuilder();
        int rows = 700;
        int columns = 31;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                text.append(row * 1000 + column).append(column + 1 < columns ? "," : "\n");
            }
        }
        Dataset data = read(text.toString());
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns - 1; column++) {
                assertThat(data.feature(row, column)).isEqualTo(row * 1000 + column);
            }
            assertThat(((ValueTarget) data.target()).value(row)).isEqualTo(row * 1000 + columns - 1);
        }
    }
}
