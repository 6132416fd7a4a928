package io.opendms.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.config.DirectorySettings;
import io.opendms.doctor.Doctor;
import io.opendms.doctor.DoctorOptions;
import io.opendms.doctor.check.Finding;
import io.opendms.doctor.check.Status;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.SambaServer;
import io.opendms.it.peer.SambaServer.Delegation;
import io.opendms.it.service.TestFarm;
import io.opendms.it.service.TestService;
import io.opendms.ldap.LdapSettings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor says of accounts with the right rights, with less and with more, of the clock and of the whole forest. */
@ExtendWith(Peers.class)
final class DelegationChecksIT {
    private static final InstantSource CLOCK = InstantSource.system();
    /** The schemaIDGUID of the attribute, MS-ADA1. */
    private static final String DISPLAY_NAME = "bf967953-0de6-11d0-a285-00aa003049e2";

    private static final String GRANTS = "dms doctor --emit-grants";

    private final SambaServer server;
    private final String container;
    private final List<String> made = new ArrayList<>();

    @TempDir
    private Path data;

    DelegationChecksIT(SambaServer server) throws LDAPException {
        this.server = server;
        this.container = server.newContainer("delegation-checks");
    }

    @BeforeEach
    void make_a_contact_and_a_group() throws LDAPException {
        add(container, "contact", "lists");
        add(container, "group", "team");
    }

    /** Aliases are unique in the whole directory, which other tests use. */
    @AfterEach
    void remove_what_was_made() throws LDAPException {
        try (LDAPConnection administrator = server.administrator()) {
            for (String dn : made) {
                administrator.delete(dn);
            }
        }
    }

    @Test
    void the_full_delegation_is_found_good() {
        for (String check : List.of("D01", "D02", "D03", "D04", "D05", "D06")) {
            assertThat(finding(check, server.settings(Delegation.FULL)).status())
                    .as(check)
                    .isEqualTo(Status.OK);
        }
    }

    @Test
    void an_account_that_may_create_nothing_there_is_a_failure() {
        Finding finding = finding("D03", server.settings(Delegation.FULL), server.people(), CLOCK);

        assertThat(finding.status()).isEqualTo(Status.FAIL);
        assertThat(finding.seen())
                .isEqualTo("the account may not create contact nor group, so that no list can get its address");
        assertThat(finding.fix()).isEqualTo(GRANTS);
    }

    @Test
    void an_account_that_may_change_permissions_is_a_warning() {
        Finding finding = finding("D03", server.administratorSettings());

        assertThat(finding.status()).isEqualTo(Status.WARN);
        assertThat(finding.seen()).contains("may also change permissions there, which it never needs");
        assertThat(finding.fix())
                .startsWith("take Modify Permissions from the account")
                .endsWith(GRANTS);
    }

    @Test
    void writes_that_a_smaller_delegation_lacks_are_named() {
        Finding finding = finding("D04", server.settings(Delegation.CREATE));

        assertThat(finding.status()).isEqualTo(Status.FAIL);
        assertThat(finding.seen()).isEqualTo("4 of 8 writes failed");
        assertThat(finding.evidence())
                .extracting(problem -> problem.substring(0, problem.indexOf(':')))
                .containsExactly("modify contact", "rename contact", "modify group", "rename group");
        assertThat(finding.fix()).isEqualTo(GRANTS);
    }

    @Test
    void attributes_that_a_smaller_delegation_may_not_write_are_named() {
        Finding finding = finding("D05", server.settings(Delegation.CREATE_AND_SN));

        assertThat(finding.status()).isEqualTo(Status.FAIL);
        assertThat(finding.seen()).startsWith("some attributes may not be written");
        assertThat(finding.evidence())
                .satisfiesExactly(
                        contact -> assertThat(contact)
                                .startsWithIgnoringCase("CN=lists," + container + ": ")
                                .contains("displayName", "targetAddress")
                                .doesNotContain(" sn"),
                        group -> assertThat(group)
                                .startsWithIgnoringCase("CN=team," + container + ": ")
                                .contains("member", "managedBy"));
        assertThat(finding.fix()).isEqualTo(GRANTS);
    }

    /** Whoever is protected by AdminSDHolder, or was moved with rights of its own, is such an entry. */
    @Test
    void one_entry_among_others_that_has_rights_of_its_own_is_named() throws Exception {
        for (int number = 0; number < 3; number++) {
            add(container, "contact", "more" + number);
        }
        assertThat(finding("D05", server.settings(Delegation.FULL)).tried())
                .startsWith("read allowedAttributesEffective of 4 contacts and 1 group in ");
        denyDisplayName("CN=more2," + container);

        Finding finding = finding("D05", server.settings(Delegation.FULL));

        assertThat(finding.status()).isEqualTo(Status.FAIL);
        assertThat(finding.evidence())
                .singleElement(STRING)
                .isEqualToIgnoringCase("CN=more2," + container + ": displayName");
    }

    /** Only the first of many are looked at and named. */
    @Test
    void of_many_entries_the_first_fifty_are_looked_at_and_ten_named() throws LDAPException {
        server.addContacts(
                container,
                IntStream.range(0, 60).mapToObj(number -> "many" + number).toList());
        for (int number = 0; number < 60; number++) {
            made.add("CN=many" + number + "," + container);
        }

        Finding finding = finding("D05", server.settings(Delegation.CREATE));

        assertThat(finding.tried())
                .startsWith("read allowedAttributesEffective of the first 50 contacts and 1 group in ");
        assertThat(finding.evidence()).hasSize(12).element(10).isEqualTo("and 40 more");
    }

    @Test
    void a_clock_that_is_off_is_a_failure() {
        InstantSource ahead = () -> CLOCK.instant().plus(Duration.ofMinutes(10));

        Finding finding = finding("D01", server.settings(), container, ahead);

        assertThat(finding.status()).isEqualTo(Status.FAIL);
        assertThat(finding.seen()).matches("the server's clock and the one here are \\d{3} seconds apart");
        assertThat(finding.fix()).isEqualTo("timedatectl set-ntp true");
    }

    @Test
    void an_alias_of_an_entry_elsewhere_in_the_forest_is_found_by_the_global_catalog() throws LDAPException {
        String elsewhere = "OU=elsewhere," + server.people();
        server.addOrganizationalUnit(elsewhere);
        add(container, "contact", "twice");
        add(elsewhere, "contact", "twice");

        Finding here = finding("D27", below(container, List.of()));
        Finding everywhere = finding("D27", below(container, List.of(server.globalCatalog())));

        assertThat(here.status()).as(here.toString()).isEqualTo(Status.OK);
        assertThat(everywhere.status()).isEqualTo(Status.FAIL);
        assertThat(everywhere.tried()).contains(container + " and the global catalog");
        assertThat(everywhere.evidence())
                .anySatisfy(collision -> assertThat(collision)
                        .startsWith("mailNickname twice: ")
                        .containsIgnoringCase("CN=twice," + container)
                        .containsIgnoringCase("CN=twice," + elsewhere));
    }

    private LdapSettings below(String searchBase, List<URI> catalogs) {
        LdapSettings all = server.settings();
        return new LdapSettings(
                all.profile(),
                all.urls(),
                all.startTls(),
                all.trustFile(),
                all.bindDn(),
                all.bindPassword(),
                searchBase,
                catalogs,
                all.connectTimeout(),
                all.responseTimeout(),
                all.poolSize());
    }

    private Finding finding(String check, LdapSettings directory) {
        return finding(check, directory, container, CLOCK);
    }

    private Finding finding(String check, LdapSettings directory, String of, InstantSource clock) {
        List<Finding> findings = Doctor.run(
                        TestService.settings(data, new DirectorySettings.Ldap(directory), TestFarm.at("192.0.2.1", of)),
                        new DoctorOptions(List.of(check), true),
                        clock)
                .entries()
                .get(0)
                .findings();
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }

    private void denyDisplayName(String dn) throws Exception {
        String account = server.sid(server.settings(Delegation.FULL).bindDn());
        Process process = new ProcessBuilder(
                        "samba-tool",
                        "dsacl",
                        "set",
                        "-H",
                        server.database().toString(),
                        "--objectdn=" + dn,
                        "--sddl=(OD;;WP;" + DISPLAY_NAME + ";;" + account + ")")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private void add(String parent, String objectClass, String name) throws LDAPException {
        String dn = "CN=" + name + "," + parent;
        try (LDAPConnection administrator = server.administrator()) {
            administrator.add(
                    dn,
                    new Attribute("objectClass", objectClass),
                    new Attribute("cn", name),
                    new Attribute("mailNickname", name));
            made.add(dn);
        }
    }
}
