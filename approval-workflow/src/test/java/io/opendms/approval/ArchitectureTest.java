package io.opendms.approval;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String[] CENTRE = {
        "io.opendms.entry..",
        "io.opendms.change..",
        "io.opendms.farm..",
        "io.opendms.record..",
        "io.opendms.directory..",
        "io.opendms.submit..",
        "java.lang..",
        "java.net",
        "java.util..",
        "java.time..",
        "org.jspecify.."
    };

    private static final JavaClasses WORKFLOW = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.opendms.approval");

    @Test
    void only_the_tables_know_sql_and_the_store() {
        classes()
                .that()
                .resideOutsideOfPackages("io.opendms.approval.jdbc", "io.opendms.approval.queue.jdbc")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(with(
                        CENTRE,
                        "io.opendms.approval",
                        "io.opendms.approval.policy",
                        "io.opendms.approval.port",
                        "io.opendms.approval.app",
                        "org.slf4j"))
                .check(WORKFLOW);
    }

    @Test
    void the_core_is_pure() {
        classes()
                .that()
                .resideInAnyPackage("io.opendms.approval", "io.opendms.approval.policy")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(with(CENTRE, "io.opendms.approval", "io.opendms.approval.policy"))
                .check(WORKFLOW);
    }

    @Test
    void packages_point_one_way() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("core")
                .definedBy("io.opendms.approval")
                .layer("policy")
                .definedBy("io.opendms.approval.policy")
                .layer("port")
                .definedBy("io.opendms.approval.port")
                .layer("app")
                .definedBy("io.opendms.approval.app")
                .layer("jdbc")
                .definedBy("io.opendms.approval.jdbc")
                .layer("queue")
                .definedBy("io.opendms.approval.queue.jdbc")
                .whereLayer("app")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("jdbc")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("queue")
                .mayOnlyBeAccessedByLayers("jdbc")
                .whereLayer("port")
                .mayOnlyBeAccessedByLayers("app", "jdbc", "queue")
                .whereLayer("policy")
                .mayOnlyBeAccessedByLayers("app", "port", "jdbc")
                .check(WORKFLOW);
    }

    @Test
    void has_no_cycles() {
        slices().matching("io.opendms.(**)").should().beFreeOfCycles().check(WORKFLOW);
    }

    private static String[] with(String[] some, String... more) {
        String[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }
}
