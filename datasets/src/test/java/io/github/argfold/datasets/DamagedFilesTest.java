package io.github.argfold.datasets;

import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged at random, a file is read or refused with a data exception; nothing else escapes. */
class DamagedFilesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"glass.txt", "iris_uci_weka.arff", "labor.arff", "be-f4-fortran.npy", "le-i2.npy",
        "labels.npz", "regression.npz", "userdata1.parquet"})
    void nothingButDataExceptionsEscapes(String name) {
        byte[] whole = Fixtures.bytes(name);
        ReadOptions.Builder options = ReadOptions.builder().missing(MissingPolicy.DROP);
        if (name.endsWith(".parquet")) {
            options.target("gender").drop("registration_dttm", "first_name", "last_name", "email",
                    "ip_address", "title",
                    "comments");
        }
        long firstSeed = 7_000;
        int rounds = name.endsWith(".parquet") ? 60 : 200;
        for (long seed = firstSeed; seed < firstSeed + rounds; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] damaged = whole.clone();
            // Headers are short: most damage goes there.
            int reach = random.nextBoolean() ? Math.min(whole.length, 150) : whole.length;
            for (int i = random.nextInt(1, 6); i > 0; i--) {
                damaged[random.nextInt(reach)] = (byte) random.nextInt(256);
            }
            if (random.nextInt(3) == 0) {
                damaged = Arrays.copyOf(damaged, random.nextInt(1, damaged.length));
            }
            Path path = Fixtures.write(folder, "damaged-" + name, damaged);
            try {
                Datasets.read(path, options.build());
            } catch (DataException e) {
                // Refused, as it should be.
            } catch (RuntimeException | Error e) {
                fail("seed=" + seed + " of " + name, e);
            }
        }
    }
}
