package io.github.argfold.kernels;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** A JVM without the Vector API must be able to load everything but the classes that say it in their name. */
class VectorApiConfinementTest {
    private static final JavaClasses KERNELS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.argfold.kernels");

    @Test
    void onlyVectorClassesUseTheVectorApi() {
        noClasses().that().haveSimpleNameNotStartingWith("Vector")
                .should().dependOnClassesThat().resideInAPackage("jdk.incubator.vector..").check(KERNELS);
    }

    @Test
    void nobodyElseLinksToTheVectorClasses() {
        noClasses().that().haveSimpleNameNotStartingWith("Vector")
                .should().dependOnClassesThat().haveSimpleNameStartingWith("Vector").check(KERNELS);
    }

    @Test
    void theKernelsNeedTheJdkOnly() {
        noClasses().should().dependOnClassesThat().resideOutsideOfPackages("java..", "jdk.incubator.vector..",
                "io.github.argfold.kernels..", "org.jspecify.annotations..").check(KERNELS);
    }
}
