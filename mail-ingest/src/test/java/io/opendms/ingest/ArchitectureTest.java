package io.opendms.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses INGEST = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.opendms.ingest");

    @Test
    void has_no_cycles() {
        slices().matching("io.opendms.(**)").should().beFreeOfCycles().check(INGEST);
    }

    @Test
    void only_the_tables_know_sql_and_the_store() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.opendms.ingest..jdbc")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "io.opendms.store..")
                .check(INGEST);
    }

    @Test
    void only_the_smtp_door_knows_its_library() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.opendms.ingest.smtp..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.subethamail..")
                .check(INGEST);
    }

    @Test
    void doors_and_spool_do_not_know_where_mail_goes() {
        noClasses()
                .that()
                .resideInAnyPackage("io.opendms.ingest", "io.opendms.ingest.smtp..", "io.opendms.ingest.spool..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.opendms.ingest.delivery..", "io.opendms.ingest.trail..")
                .check(INGEST);
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
                        "com.unboundid..")
                .check(INGEST);
    }
}
