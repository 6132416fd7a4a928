package io.opendms.notify;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses NOTIFY = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.opendms.notify");

    @Test
    void has_no_cycles() {
        slices().matching("io.opendms.(**)").should().beFreeOfCycles().check(NOTIFY);
    }

    @Test
    void only_the_tables_know_sql_and_the_store() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.opendms.notify..jdbc")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "io.opendms.store..")
                .check(NOTIFY);
    }

    @Test
    void only_the_sender_knows_its_library() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.opendms.notify.smtp..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.mail..", "org.eclipse.angus..")
                .check(NOTIFY);
    }

    @Test
    void nothing_here_knows_the_service_around_it() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.opendms.boot..",
                        "io.opendms.config..",
                        "io.opendms.admin..",
                        "io.opendms.ldap..",
                        "io.opendms.soap..",
                        "io.opendms.approval..",
                        "io.opendms.ingest..",
                        "com.unboundid..")
                .check(NOTIFY);
    }
}
