package io.github.argfold.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatsTest {
    @TempDir
    private Path folder;

    private Dataset read(String fixture, ReadOptions options) {
        return Datasets.read(Fixtures.copy(folder, fixture), options);
    }

    private Dataset read(String fixture) {
        return read(fixture, ReadOptions.defaults());
    }

    private static ClassTarget classes(Dataset data) {
        return (ClassTarget) data.target();
    }

    @Test
    void readsArffWithNumbersAndClasses() {
        Dataset iris = read("iris_uci_weka.arff");
        assertThat(iris.rows()).isEqualTo(150);
        assertThat(iris.featureNames()).containsExactly("sepallength", "sepalwidth", "petallength",
                "petalwidth");
        assertThat(iris.feature(149, 3)).isEqualTo(1.8);
        assertThat(classes(iris).labels()).containsExactly("Iris-setosa", "Iris-versicolor",
                "Iris-virginica");
    }

    @Test
    void readsArffWithQuotesAndMissingCells() {
        Dataset labor = read("labor.arff", ReadOptions.builder().missing(MissingPolicy.KEEP).build());
        assertThat(labor.rows()).isEqualTo(57);
        assertThat(labor.featureNames()).startsWith("duration", "wage-increase-first-year")
                .contains("vacation=below_average", "pension=ret_allw");
        assertThat(labor.hasMissing()).isTrue();
        assertThat(labor.oneHotGroups()).hasSize(8);
        assertThatThrownBy(() -> read("labor.arff")).isInstanceOf(DataException.class)
                .hasMessageContaining("column 'wage-increase-second-year': missing value");
    }

    @Test
    void readsArffOfCategoriesOnly() {
        Dataset soybean = read("soybean.arff", ReadOptions.builder().missing(MissingPolicy.DROP).build());
        assertThat(soybean.rows()).isEqualTo(562);
        assertThat(classes(soybean).classes()).isEqualTo(15);
    }

    @Test
    void readsSparseArff() {
        Path path = Fixtures.write(folder, "s.data", """
                % a comment
                @RELATION 'sparse rows'
                @ATTRIBUTE p REAL
                @ATTRIBUTE 'the q' INTEGER
                @ATTRIBUTE c {'light blue', "it\\'s", x}
                @ATTRIBUTE y {no, yes}
                @DATA
                {0 1.5, 2 x, 3 yes}
                {1 7}
                {2 "it\\'s", 3 yes} % the end
                """);
        Dataset data = Datasets.read(path);
        assertThat(data.featureNames()).containsExactly("p", "the q", "c=it's", "c=light blue", "c=x");
        assertThat(data.copyFeatures()).containsExactly(1.5, 0, 0, 0, 1, 0, 7, 0, 1, 0, 0, 0, 1, 0, 0);
        assertThat(classes(data).copyIndices()).containsExactly(1, 0, 1);
    }

    @Test
    void readsLibsvm() {
        Dataset glass = read("glass.txt");
        assertThat(glass.rows()).isEqualTo(214);
        assertThat(glass.features()).isEqualTo(9);
        assertThat(glass.feature(5, 8)).isEqualTo(0.0196078);
        assertThat(classes(glass).labels()).containsExactly("1", "2", "3", "5", "6", "7");
        Dataset mushrooms = read("mushrooms-300.svm");
        assertThat(mushrooms.rows()).isEqualTo(300);
        assertThat(mushrooms.featureNames()).startsWith("feature1", "feature2");
        assertThat(mushrooms.feature(0, 5)).isEqualTo(1);
    }

    @Test
    void readsLibsvmFromIndexZeroWithComments() {
        Dataset data = Datasets
                .read(Fixtures.write(folder, "z.txt", "# head\n-1 0:5 2:7 # a row\n\n+1 1:2\n"));
        assertThat(data.featureNames()).containsExactly("feature0", "feature1", "feature2");
        assertThat(data.copyFeatures()).containsExactly(5, 0, 7, 0, 2, 0);
        assertThat(classes(data).labels()).containsExactly("-1", "+1");
    }

    /** An IDX file of unsigned bytes whose values count up from a start. */
    private static byte[] idx(int start, int... shape) {
        int count = 1;
        ByteBuffer header = ByteBuffer.allocate(4 + 4 * shape.length);
        header.putInt(0x0800 + shape.length);
        for (int size : shape) {
            header.putInt(size);
            count *= size;
        }
        byte[] file = java.util.Arrays.copyOf(header.array(), header.capacity() + count);
        for (int i = 0; i < count; i++) {
            file[header.capacity() + i] = (byte) (start + i);
        }
        return file;
    }

    @Test
    void readsIdxWithItsLabelsBesideIt() {
        Fixtures.write(folder, "train-labels-idx1-ubyte", idx(3, 2));
        Path images = Fixtures.write(folder, "train-images-idx3-ubyte.gz", Fixtures.gzip(idx(250, 2, 2, 3)));
        Dataset data = Datasets.read(images);
        assertThat(data.name()).isEqualTo("train-images-idx3-ubyte");
        assertThat(data.copyFeatures()).containsExactly(250, 251, 252, 253, 254, 255, 0, 1, 2, 3, 4, 5);
        assertThat(data.featureNames()).startsWith("pixel_0_0", "pixel_0_1").endsWith("pixel_1_2");
        assertThat(classes(data).labels()).containsExactly("3", "4");
    }

    @Test
    void readsAFolderOfIdxWithTrainingRowsFirst() {
        Fixtures.write(folder, "t10k-images-idx3-ubyte", idx(9, 1, 1, 2));
        Fixtures.write(folder, "t10k-labels-idx1-ubyte", idx(1, 1));
        Fixtures.write(folder, "train-images-idx3-ubyte", idx(1, 2, 1, 2));
        Fixtures.write(folder, "train-labels-idx1-ubyte", idx(5, 2));
        Dataset data = Datasets.read(folder);
        assertThat(data.copyFeatures()).containsExactly(1, 2, 3, 4, 9, 10);
        assertThat(classes(data).copyIndices()).containsExactly(1, 2, 0);
    }

    @Test
    void readsNumpyArraysOfEveryOrder() {
        Dataset bigEndian = read("be-f4-fortran.npy");
        assertThat(bigEndian.copyFeatures()).containsExactly(1.5, -2, 3, 4, 5.25, 6, 7, 8, -9.125, 0, 1, 2);
        assertThat(classes(bigEndian).copyIndices()).containsExactly(0, 1, 0, 1);
        assertThat(read("le-i2.npy").copyFeatures()).containsExactly(1, -2, 300, 4, 5, 6);
        assertThat(read("le-u8.npy").copyFeatures()).containsExactly(0x1p63, 1, 0x1p53, 2);
        assertThat(read("f2.npy").copyFeatures()).containsExactly(1.5, 1, 2, 2);
    }

    @Test
    void readsArchivesOfNumpyArrays() {
        Dataset labels = read("labels.npz");
        assertThat(labels.target().name()).isEqualTo("y");
        assertThat(classes(labels).labels()).containsExactly("a", "b");
        assertThat(classes(labels).copyIndices()).containsExactly(1, 0, 1, 0);
        Dataset regression = read("regression.npz");
        assertThat(((ValueTarget) regression.target()).copyValues()).containsExactly(0.5, 1.5, 2.5, 3.5);
        assertThat(regression.feature(2, 2)).isEqualTo(-9.125);
    }

    @Test
    void theTargetTellsTheArraysOfAnArchiveApart() throws IOException {
        ByteArrayOutputStream renamed = new ByteArrayOutputStream();
        try (ZipInputStream from = new ZipInputStream(new ByteArrayInputStream(Fixtures.bytes("labels.npz")));
                ZipOutputStream to = new ZipOutputStream(renamed)) {
            for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                to.putNextEntry(new ZipEntry(entry.getName().equals("y.npy") ? "bar.npy" : "foo.npy"));
                from.transferTo(to);
            }
        }
        Path file = Fixtures.write(folder, "foo.npz", renamed.toByteArray());
        Dataset data = Datasets.read(file, ReadOptions.builder().target("bar").build());
        assertThat(data.target().name()).isEqualTo("bar");
        assertThat(classes(data).copyIndices()).containsExactly(1, 0, 1, 0);
        assertThat(data.copyFeatures()).isEqualTo(read("labels.npz").copyFeatures());
        assertThatThrownBy(() -> Datasets.read(file))
                .hasMessageContaining("foo.npz: the features and the target cannot be"
                        + " told apart: arrays=[")
                .hasMessageEndingWith("(name them X and y, or of two arrays choose target=NAME)");
    }

    @Test
    void readsParquetWithTextsAndNulls() {
        Dataset users = read("userdata1.parquet", ReadOptions.builder().target("gender")
                .drop("registration_dttm", "first_name", "last_name", "email", "ip_address", "cc",
                        "birthdate", "title",
                        "comments", "country")
                .missing(MissingPolicy.DROP).build());
        assertThat(users.featureNames()).containsExactly("id", "salary");
        assertThat(users.feature(0, 0)).isEqualTo(1);
        assertThat(users.feature(0, 1)).isEqualTo(49756.53);
        assertThat(classes(users).labels()).containsExactly("Female", "Male");
        assertThatThrownBy(() -> read("userdata1.parquet")).isInstanceOf(DataException.class)
                .hasMessageEndingWith(
                        "userdata1.parquet: column 'registration_dttm': neither a number nor a text:"
                                + " type=INT96 (drop the column, or turn it into a number)");
    }

    @Test
    void sameDataInAnyFormatIsTheSameDataset() {
        Dataset csv = Datasets.read(Fixtures.write(folder, "a.csv", "p,c,y\n1,u,a\n2,v,b\n"));
        Dataset arff = Datasets.read(Fixtures.write(folder, "a.arff",
                "@relation a\n@attribute p real\n@attribute c {v,u,never}\n@attribute y {b,a}\n@data\n1,u,a\n2,v,b\n"));
        assertThat(arff.featureNames()).isEqualTo(csv.featureNames());
        assertThat(arff.copyFeatures()).isEqualTo(csv.copyFeatures());
        assertThat(classes(arff).copyIndices()).isEqualTo(classes(csv).copyIndices());
    }
}
