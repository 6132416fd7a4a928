package io.opendms.doctor.check.directory;

import static io.opendms.doctor.check.directory.TestDirectory.BASE;
import static io.opendms.doctor.check.directory.TestDirectory.CONTAINER;
import static io.opendms.doctor.check.directory.TestDirectory.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.doctor.check.Finding;
import io.opendms.doctor.check.Status;
import io.opendms.ldap.LdapSettings;
import io.opendms.ldap.inspect.ServerState;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What D01, D02, D04, D06, D07 and D27 find where something is wrong; what is right they say in DoctorTest. */
class DirectoryFaultsTest {
    @TempDir
    private Path data;

    @ParameterizedTest
    @ValueSource(longs = {301, -301})
    void a_clock_five_minutes_off_is_a_failure(long seconds) throws LDAPException {
        try (TestDirectory directory = new TestDirectory()) {
            directory.tell(NOW.plusSeconds(seconds));
            Finding off = directory.finding("D01", data);
            directory.tell(NOW.plus(Duration.ofMinutes(5)));
            Finding near = directory.finding("D01", data);

            assertThat(off.status()).isEqualTo(Status.FAIL);
            assertThat(off.tried()).contains(directory.at("127.0.0.1").toString());
            assertThat(off.seen()).isEqualTo("the server's clock and the one here are 301 seconds apart");
            assertThat(off.fix()).isEqualTo("timedatectl set-ntp true");
            assertThat(near.status()).isEqualTo(Status.OK);
        }
    }

    @Test
    void a_password_that_travels_unprotected_is_a_warning() throws LDAPException {
        try (TestDirectory directory = new TestDirectory()) {
            // A name of this machine that is not known to be one, as that of another machine is not.
            LdapSettings elsewhere = directory.settings(directory.at("0.0.0.0"), TestDirectory.PASSWORD);

            Finding finding = directory.finding("D01", data, elsewhere, CONTAINER);

            assertThat(finding.status()).isEqualTo(Status.WARN);
            assertThat(finding.seen()).isEqualTo("it answers, but password and entries travel unprotected");
            assertThat(finding.fix()).isEqualTo("set directory.urls to ldaps:// or directory.startTls to true");
        }
    }

    @Test
    void who_signs_in_by_a_ticket_is_told_of_no_password() {
        URI plain = URI.create("ldap://dc1.contoso.com");
        ServerState unprotected = new ServerState(plain, false, Optional.empty(), Optional.empty());
        ServerState refused = new ServerState(
                plain, false, Optional.empty(), Optional.of("the directory refuses the account: invalid credentials"));
        LdapSettings byTicket = TestDirectory.byTicket(plain, "dms@CONTOSO.COM");

        Finding warning = DirectoryAnswers.finding("", "directory.urls", unprotected, byTicket, NOW);
        Finding failure = DirectoryAnswers.finding("", "directory.urls", refused, byTicket, NOW);

        assertThat(warning.status()).isEqualTo(Status.WARN);
        assertThat(warning.tried()).isEqualTo("connect to ldap://dc1.contoso.com and bind as dms@CONTOSO.COM");
        assertThat(warning.seen())
                .isEqualTo("it answers, but entries, and passwords of people that it checks, travel unprotected");
        assertThat(failure.fix()).contains("directory.kerberos", "kinit -k -t").doesNotContain("bindPassword");
    }

    @Test
    void a_wrong_password_is_a_failure_that_names_where_it_stands() throws LDAPException {
        try (TestDirectory directory = new TestDirectory()) {
            LdapSettings wrong = directory.settings(directory.at("127.0.0.1"), "wrong");

            Finding finding = directory.finding("D01", data, wrong, CONTAINER);

            assertThat(finding.status()).isEqualTo(Status.FAIL);
            assertThat(finding.seen()).contains("invalid credentials");
            assertThat(finding.fix()).contains("directory.bindDn", "directory.bindPassword", "locked");
        }
    }

    @Test
    void a_container_that_is_no_organizational_unit_is_a_warning() throws LDAPException {
        try (TestDirectory directory = new TestDirectory()) {
            Finding finding = directory.finding("D02", data, directory.settings(), BASE);

            assertThat(finding.status()).isEqualTo(Status.WARN);
            assertThat(finding.seen()).startsWith("it exists, but is no organizational unit");
            assertThat(finding.evidence()).contains("domainDNS");
            assertThat(finding.fix()).isEqualTo("make an organizational unit and name it in farms[].container");
        }
    }

    @Test
    void writes_that_are_refused_are_named_one_by_one() throws LDAPException {
        try (TestDirectory directory = new TestDirectory()) {
            directory.refuseDeletions();

            Finding finding = directory.finding("D04", data);

            assertThat(finding.status()).isEqualTo(Status.FAIL);
            assertThat(finding.seen()).isEqualTo("2 of 8 writes failed");
            assertThat(finding.evidence())
                    .satisfiesExactly(
                            contact -> assertThat(contact).startsWith("delete contact: "),
                            group -> assertThat(group).startsWith("delete group: "));
            assertThat(finding.fix()).isEqualTo("dms doctor --emit-grants");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "mailNickname, contact, group",
        "internetEncoding, contact, contact",
        "targetAddress, contact, contact",
        "member, group, group"
    })
    void a_schema_without_what_every_entry_needs_is_a_failure(String attribute, String first, String last)
            throws LDAPException {
        try (TestDirectory directory = new TestDirectory(attribute)) {
            Finding finding = directory.finding("D06", data);

            assertThat(finding.status()).isEqualTo(Status.FAIL);
            assertThat(finding.seen()).isEqualTo("attributes are missing that every entry needs");
            assertThat(finding.evidence().get(0)).contains("lacks " + attribute + " of class " + first);
            assertThat(finding.evidence())
                    .last()
                    .asString()
                    .contains("lacks " + attribute + " of class " + last, "add the Exchange schema extension");
            assertThat(finding.fix()).contains("docs/schema.md", "Setup.exe /PrepareSchema", "schema/openldap.ldif");
        }
    }

    @Test
    void a_schema_without_what_can_be_left_out_is_a_warning() throws LDAPException {
        try (TestDirectory directory = new TestDirectory("proxyAddresses", "msExchRequireAuthToSendTo")) {
            Finding finding = directory.finding("D06", data);

            assertThat(finding.status()).isEqualTo(Status.WARN);
            assertThat(finding.seen()).isEqualTo("attributes are missing that are left out then");
            assertThat(finding.evidence())
                    .containsExactlyInAnyOrder(
                            "contact.proxyAddresses",
                            "contact.msExchRequireAuthToSendTo",
                            "group.proxyAddresses",
                            "group.msExchRequireAuthToSendTo");
            assertThat(finding.fix()).contains("docs/schema.md");
        }
    }

    @Test
    void contacts_without_the_two_attributes_are_counted_and_the_command_is_named() throws LDAPException {
        try (TestDirectory directory = new TestDirectory()) {
            directory.add("whole", encoding("1310720"), new Attribute("mAPIRecipient", "FALSE"));
            for (int number = 11; number < 23; number++) {
                directory.add("bare" + number);
            }

            Finding finding = directory.finding("D07", data);

            assertThat(finding.status()).isEqualTo(Status.FAIL);
            assertThat(finding.seen()).startsWith("12 lack internetEncoding 1310720 or mAPIRecipient FALSE");
            assertThat(finding.evidence())
                    .as("examples")
                    .hasSize(10)
                    .allMatch(dn -> dn.matches("CN=bare\\d\\d," + CONTAINER));
            assertThat(finding.fix())
                    .isEqualTo("dms repair contact-attributes --base '" + CONTAINER + "' --undo-ldif undo.ldif");
        }
    }

    @ParameterizedTest
    @CsvSource({"1, FALSE", "1310720, TRUE", "1310720,", ", FALSE"})
    void each_of_the_two_attributes_counts(String encoding, String recipient) throws LDAPException {
        try (TestDirectory directory = new TestDirectory()) {
            Attribute[] attributes = Stream.of(
                            attribute("internetEncoding", encoding), attribute("mAPIRecipient", recipient))
                    .flatMap(Optional::stream)
                    .toArray(Attribute[]::new);
            directory.add("half", attributes);

            assertThat(directory.finding("D07", data).seen()).startsWith("1 lack");
        }
    }

    @Test
    void no_contact_is_counted_where_the_schema_lacks_what_it_is_counted_by() throws LDAPException {
        try (TestDirectory directory = new TestDirectory("internetEncoding")) {
            assertThat(directory.finding("D07", data)).satisfies(finding -> {
                assertThat(finding.status()).isEqualTo(Status.SKIP);
                assertThat(finding.seen()).contains("see D06");
            });
        }
    }

    @Test
    void an_alias_and_an_address_of_two_entries_are_a_failure_with_their_names() throws LDAPException {
        try (TestDirectory directory = new TestDirectory()) {
            directory.add("one", new Attribute("mailNickname", "sales"), new Attribute("mail", "a@contoso.com"));
            directory.add("two", new Attribute("mailNickname", "Sales"));
            directory.add("three", new Attribute("proxyAddresses", "smtp:A@contoso.com"));

            Finding finding = directory.finding("D27", data);

            assertThat(finding.status()).isEqualTo(Status.FAIL);
            assertThat(finding.tried()).isEqualTo("search " + BASE + " for aliases and addresses");
            assertThat(finding.seen()).startsWith("2 belong to several entries");
            assertThat(finding.evidence())
                    .containsExactlyInAnyOrder(
                            "mailNickname sales: CN=one," + CONTAINER + " | CN=two," + CONTAINER,
                            "address a@contoso.com: CN=one," + CONTAINER + " | CN=three," + CONTAINER);
            assertThat(finding.fix()).isEqualTo("give all but one of the entries another alias or address");
        }
    }

    private static Attribute encoding(String value) {
        return new Attribute("internetEncoding", value);
    }

    private static Optional<Attribute> attribute(String name, String value) {
        return Optional.ofNullable(value).map(present -> new Attribute(name, present));
    }
}
