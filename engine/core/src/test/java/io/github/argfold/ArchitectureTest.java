package io.github.argfold;

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
    private static final String ROOT = "io.github.argfold.";

    /** For each package, with its sub-packages, the other packages of the project that it may use. */
    private static final Map<String, Set<String>> MAY_SEE = Map.of(
            "space", Set.of(),
            "trial", Set.of("space"),
            "strategy", Set.of("space", "trial"),
            "pruner", Set.of("space", "trial"),
            "journal", Set.of("space", "trial"),
            "study", Set.of("space", "trial", "strategy", "pruner", "journal"),
            "crossval", Set.of("datasets"),
            "knn", Set.of("crossval", "kernels", "datasets", "study", "space"),
            "quality",
            Set.of("space", "trial", "strategy", "pruner", "study", "knn", "crossval", "datasets", "kernels"),
            "report",
            Set.of("space", "trial", "strategy", "study", "crossval", "knn", "datasets", "kernels"));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(ROOT + "..");

    static Set<String> packages() {
        return CLASSES.stream().filter(ArchitectureTest::isOurs).map(ArchitectureTest::topPackage)
                .collect(Collectors.toSet());
    }

    /** A class of this module, not of those it depends on. */
    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith(ROOT)
                && !Set.of("kernels", "datasets").contains(topPackage(type));
    }

    private static String topPackage(JavaClass type) {
        return type.getPackageName().substring(ROOT.length()).split("\\.", -1)[0];
    }

    @Test
    void everyPackageHasItsPlaceOnTheMap() {
        assertThat(packages()).contains("space", "trial", "strategy", "study", "crossval", "knn")
                .isSubsetOf(MAY_SEE.keySet());
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageSeesOnlyWhatTheMapAllows(String name) {
        Set<String> allowed = MAY_SEE.getOrDefault(name, Set.of());
        noClasses().that().resideInAPackage(ROOT + name + "..").should().dependOnClassesThat(
                DescribedPredicate.describe("belong to a package outside " + allowed,
                        other -> other.getPackageName().startsWith(ROOT) && !topPackage(other).equals(name)
                                && !allowed.contains(topPackage(other))))
                .check(CLASSES);
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(CLASSES);
    }

    /** The incubating Vector API belongs to the kernels; here it would bind every embedder to its flag. */
    @Test
    void theVectorApiIsUsedByKernelsOnly() {
        noClasses().that().resideOutsideOfPackage(ROOT + "kernels..").should()
                .dependOnClassesThat().resideInAPackage("jdk.incubator.vector..").check(CLASSES);
    }
}
