package io.github.argfold.kernels;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which package may see which; the arrows run one way. */
class ArchitectureTest {
    private static final String ROOT = "io.github.argfold.kernels";

    /** For each package below the root, the others there that it may use; the root, which sees none, may all use. */
    private static final Map<String, Set<String>> MAY_SEE = Map.of(
            "", Set.of(),
            ".loops", Set.of(),
            ".images", Set.of(".loops"),
            ".selection", Set.of(".loops", ".images"),
            ".tiles", Set.of(".loops", ".images"),
            ".search", Set.of(".loops", ".images", ".selection", ".tiles"));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(ROOT);

    static Set<String> packages() {
        return CLASSES.stream().map(ArchitectureTest::below).collect(Collectors.toSet());
    }

    private static String below(JavaClass type) {
        return type.getPackageName().substring(ROOT.length());
    }

    @Test
    void everyPackageHasItsPlaceOnTheMap() {
        assertThat(packages()).isEqualTo(MAY_SEE.keySet());
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageSeesOnlyWhatTheMapAllows(String name) {
        Set<String> allowed = MAY_SEE.getOrDefault(name, Set.of());
        noClasses().that().resideInAPackage(ROOT + name).should().dependOnClassesThat(
                DescribedPredicate.describe("belong to a package outside " + allowed,
                        other -> other.getPackageName().startsWith(ROOT) && !below(other).isEmpty()
                                && !below(other).equals(name) && !allowed.contains(below(other))))
                .check(CLASSES);
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching("io.github.argfold.(**)").should().beFreeOfCycles().check(CLASSES);
    }
}
