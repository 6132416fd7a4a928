package io.opendms;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which part may know which; the reasons stand in ADR 1. */
class ArchitectureTest {
    /** Tests of another module come as a jar, which the library's own option does not know for tests. */
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.opendms");

    private static final String[] CENTRE = {
        "io.opendms.entry..",
        "io.opendms.change..",
        "io.opendms.difference..",
        "io.opendms.farm..",
        "io.opendms.record..",
        "io.opendms.directory..",
        "io.opendms.submit..",
        "io.opendms.written..",
        "io.opendms.drift..",
        "io.opendms.recipient..",
        "io.opendms.posting.."
    };

    private static final String[] WORKFLOW_AND_SERVICE = {
        "io.opendms.approval..",
        "io.opendms.admin..",
        "io.opendms.boot..",
        "io.opendms.cli..",
        "io.opendms.config..",
        "io.opendms.desk..",
        "io.opendms.doctor..",
        "io.opendms.holding..",
        "io.opendms.security..",
        "io.opendms.soap..",
        "io.opendms.webhook.."
    };

    @Test
    void no_packages_depend_on_each_other_in_a_cycle() {
        slices().matching("io.opendms.(**)").should().beFreeOfCycles().check(PRODUCT);
    }

    @Test
    void the_centre_knows_nothing_around_it() {
        noClasses()
                .that()
                .resideInAnyPackage(CENTRE)
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.opendms..").and(outside(CENTRE)))
                .check(PRODUCT);
    }

    @Test
    void the_directory_adapter_knows_only_the_centre_and_its_schema() {
        noClasses()
                .that()
                .resideInAPackage("io.opendms.ldap..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("io.opendms..").and(outside(CENTRE)).and(outside("io.opendms.ldap..")))
                .check(PRODUCT);
    }

    @Test
    void the_store_knows_only_the_centre() {
        noClasses()
                .that()
                .resideInAPackage("io.opendms.store..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("io.opendms..").and(outside(CENTRE)).and(outside("io.opendms.store..")))
                .check(PRODUCT);
    }

    @Test
    void the_door_knows_neither_directory_nor_store_nor_configuration() {
        noClasses()
                .that()
                .resideInAPackage("io.opendms.soap..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.opendms.ldap..",
                        "io.opendms.store..",
                        "io.opendms.config..",
                        "io.opendms.doctor..",
                        "io.opendms.boot..",
                        "io.opendms.cli..")
                .check(PRODUCT);
    }

    @Test
    void web_hooks_know_only_the_centre() {
        noClasses()
                .that()
                .resideInAPackage("io.opendms.webhook..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("io.opendms..").and(outside(CENTRE)).and(outside("io.opendms.webhook..")))
                .check(PRODUCT);
    }

    @Test
    void the_use_cases_of_holdings_know_only_the_centre() {
        noClasses()
                .that()
                .resideInAPackage("io.opendms.holding..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("io.opendms..").and(outside(CENTRE)).and(outside("io.opendms.holding..")))
                .check(PRODUCT);
    }

    /** Who may come in is decided on ports, so that every directory and every store is as good. */
    @Test
    void those_who_know_people_know_neither_directory_nor_pages_and_the_store_by_their_tables_only() {
        noClasses()
                .that()
                .resideInAPackage("io.opendms.security..")
                .and()
                .resideOutsideOfPackage("io.opendms.security.jdbc..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.opendms.ldap..",
                        "io.opendms.store..",
                        "io.opendms.config..",
                        "io.opendms.admin..",
                        "io.opendms.boot..",
                        "io.opendms.cli..")
                .check(PRODUCT);
    }

    @Test
    void the_readers_of_files_know_nothing_of_ours() {
        noClasses()
                .that()
                .resideInAPackage("io.opendms.file..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.opendms..").and(outside("io.opendms.file..")))
                .check(PRODUCT);
    }

    @Test
    void the_address_of_a_door_is_known_without_the_settings() {
        noClasses()
                .that()
                .resideInAPackage("io.opendms.config.address..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.opendms..")
                        .and(outside("io.opendms.config.address..", "io.opendms.file..")))
                .check(PRODUCT);
    }

    @Test
    void only_the_commands_stand_above_the_wiring() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.opendms.boot..", "io.opendms.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.opendms.boot..", "io.opendms.cli..")
                .check(PRODUCT);
    }

    @Test
    void ldap_is_spoken_in_one_place() {
        only("com.unboundid..", "io.opendms.ldap..");
    }

    @Test
    void sql_is_spoken_in_one_place() {
        only(
                "java.sql..",
                "io.opendms.store..",
                "io.opendms.approval.jdbc..",
                "io.opendms.approval.queue.jdbc..",
                "io.opendms.security.jdbc..",
                "io.opendms.ingest..jdbc..",
                "io.opendms.notify..jdbc..");
        only("org.sqlite..", "io.opendms.store..");
    }

    @Test
    void soap_is_spoken_in_one_place() {
        only("org.apache.cxf..", "io.opendms.soap..", "io.opendms.boot..", "io.opendms.client.internal.port..");
        only(
                "io.opendms.wsdl..",
                "io.opendms.wsdl..",
                "io.opendms.soap..",
                "io.opendms.boot..",
                "io.opendms.client.internal.port..");
    }

    /** What others program against stands alone, and its insides are for itself. */
    @Test
    void the_client_knows_only_the_contract_and_is_known_to_the_commands_only() {
        noClasses()
                .that()
                .resideInAPackage("io.opendms.client..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("io.opendms..").and(outside("io.opendms.client..", "io.opendms.wsdl..")))
                .check(PRODUCT);
        only("io.opendms.client..", "io.opendms.client..", "io.opendms.cli..");
        only("io.opendms.client.internal..", "io.opendms.client..");
    }

    @Test
    void the_web_server_is_known_where_it_is_started_and_where_callers_are_known() {
        only("org.eclipse.jetty..", "io.opendms.boot..", "io.opendms.security..");
    }

    @Test
    void pages_are_made_in_one_place_and_know_neither_directory_server_nor_tables() {
        only("gg.jte..", "io.opendms.admin.page..");
        noClasses()
                .that()
                .resideInAPackage("io.opendms.admin.page..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.opendms.ldap..", "io.opendms.store.jdbc..", "io.opendms.approval..jdbc..")
                .check(PRODUCT);
    }

    @Test
    void the_rest_api_stands_on_the_same_use_cases_as_the_pages_and_on_nothing_below_them() {
        noClasses()
                .that()
                .resideInAPackage("io.opendms.admin.api..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.opendms.admin.page..",
                        "io.opendms.soap..",
                        "io.opendms.webhook..",
                        "io.opendms.ldap..",
                        "io.opendms.store.jdbc..",
                        "io.opendms.store.record..",
                        "io.opendms.store.audit..",
                        "io.opendms.approval..jdbc..",
                        "io.opendms.security.jdbc..",
                        "io.opendms.doctor..")
                .check(PRODUCT);
        noClasses()
                .that()
                .resideInAPackage("io.opendms.admin.page..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.opendms.admin.api..")
                .check(PRODUCT);
    }

    @Test
    void what_people_do_with_requests_knows_no_door_and_no_adapter() {
        noClasses()
                .that()
                .resideInAPackage("io.opendms.desk..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.opendms.admin..",
                        "io.opendms.soap..",
                        "io.opendms.webhook..",
                        "io.opendms.ldap..",
                        "io.opendms.store..",
                        "io.opendms.approval..jdbc..",
                        "io.opendms.config..",
                        "jakarta.servlet..")
                .check(PRODUCT);
    }

    @Test
    void the_dns_is_asked_in_one_place() {
        only("org.xbill.DNS..", "io.opendms.doctor.dns..");
    }

    @Test
    void commands_are_parsed_in_one_place() {
        only("picocli..", "io.opendms.cli..");
    }

    @Test
    void yaml_is_read_in_one_place() {
        only("com.fasterxml.jackson.dataformat.yaml..", "io.opendms.config..");
    }

    /** A command passes the system's clock on to the wiring, and the client's builder to the client; nobody else may ask for it. */
    @Test
    void the_environment_and_the_wall_clock_come_from_outside() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.opendms.boot..", "io.opendms.config..", "io.opendms.cli..", "io.opendms.client")
                .should()
                .callMethodWhere(target(owner(nameIs(System.class)))
                        .and(target(nameMatching("getenv|getProperty|getProperties|currentTimeMillis"))))
                .orShould()
                .callMethodWhere(target(owner(nameIs(Instant.class))).and(takesNothing("now")))
                .orShould()
                .callMethodWhere(target(owner(nameIs(Clock.class).or(nameIs(InstantSource.class))))
                        .and(target(nameMatching("system.*"))))
                .check(PRODUCT);
    }

    @Test
    void nothing_is_printed_past_the_commands_and_the_log() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(PRODUCT);
    }

    /** The description of a package counts as one of at least three; what jte makes of templates is not read by anybody. */
    @Test
    void packages_have_three_to_twelve_types() {
        Map<String, Long> types = PRODUCT.stream()
                .filter(resideInAnyPackage(WORKFLOW_AND_SERVICE))
                .filter(type -> type.isTopLevelClass()
                        && !type.getSimpleName().equals("package-info")
                        && !type.getSimpleName().startsWith("Jte"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

        assertThat(types)
                .hasSizeGreaterThan(50)
                .allSatisfy((name, count) -> assertThat(count).as(name).isBetween(2L, 12L));
    }

    private static void only(String library, String... places) {
        noClasses()
                .that()
                .resideOutsideOfPackages(places)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(PRODUCT);
    }

    private static DescribedPredicate<JavaClass> outside(String... packages) {
        return DescribedPredicate.not(resideInAnyPackage(packages));
    }

    private static DescribedPredicate<JavaClass> nameIs(Class<?> type) {
        return DescribedPredicate.describe(type.getSimpleName(), other -> other.isEquivalentTo(type));
    }

    private static DescribedPredicate<JavaCall<?>> takesNothing(String method) {
        return DescribedPredicate.describe(
                method + "()",
                call -> call.getName().equals(method)
                        && call.getTarget().getRawParameterTypes().isEmpty());
    }
}
