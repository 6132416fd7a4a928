package io.opendms.ldap;

import static io.opendms.ldap.Scene.CREATE;
import static io.opendms.ldap.Scene.FARM;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.directory.Plan;
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
}
