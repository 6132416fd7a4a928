package io.opendms.ldap;

import static io.opendms.ldap.Scene.CREATE;
import static io.opendms.ldap.Scene.FARM;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.change.ModifyContact;
import io.opendms.directory.Plan;
import io.opendms.entry.Alias;
import io.opendms.entry.ContactData;
import io.opendms.entry.MailAddress;
import io.opendms.entry.Senders;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The profile that is configured counts, whatever the server says of itself; without one the server is asked. */
final class ProfileTest {
    @ParameterizedTest
    @CsvSource({
        "true, ACTIVE_DIRECTORY, true",
        "true, OPENLDAP, false",
        "true, , true",
        "false, ACTIVE_DIRECTORY, true",
        "false, OPENLDAP, false",
        "false, , false"
    })
    void a_contact_is_written_as_the_profile_has_it(boolean windows, Profile profile, boolean asOfWindows)
            throws LDAPException {
        InMemoryDirectoryServerConfig config = InMemoryServer.config();
        if (windows) {
            config.setCustomRootDSEAttributes(List.of(new Attribute("forestFunctionality", "7")));
        }
        try (RecordingServer server = new RecordingServer(config);
                LdapDirectory directory = LdapDirectory.open(
                        profile == null ? server.settings() : InMemoryServer.with(server.settings(), profile),
                        DirectoryMeter.NONE)) {
            Plan plan = directory.plan(FARM, CREATE);

            // Active Directory adds the classes above and beside by itself; the others want each of them.
            assertThat(plan.ldif().lines().filter(line -> line.startsWith("objectClass: ")))
                    .containsExactlyElementsOf(
                            asOfWindows
                                    ? List.of("objectClass: contact")
                                    : List.of(
                                            "objectClass: top",
                                            "objectClass: person",
                                            "objectClass: organizationalPerson",
                                            "objectClass: contact",
                                            "objectClass: mailRecipient"));
        }
    }

    @ParameterizedTest
    @CsvSource({"389 Project, true", "UnboundID, false"})
    void an_alias_in_another_case_is_written_to_the_name_where_the_server_takes_that(String vendor, boolean renames)
            throws LDAPException {
        InMemoryDirectoryServerConfig config = InMemoryServer.config();
        config.setVendorName(vendor);
        try (RecordingServer server = new RecordingServer(config);
                LdapDirectory directory = LdapDirectory.open(server.settings(), DirectoryMeter.NONE)) {
            directory.apply(directory.plan(FARM, CREATE));

            String ldif = directory
                    .plan(
                            FARM,
                            new ModifyContact(
                                    Alias.of("sales"),
                                    Alias.of("SALES"),
                                    new ContactData(
                                            "A", "B", MailAddress.parse("address", "x@contoso.com"), Senders.ANYONE)))
                    .ldif();

            assertThat(ldif).contains("mailNickname: SALES");
            assertThat(ldif.contains("newrdn: CN=SALES")).as(ldif).isEqualTo(renames);
        }
    }
}
