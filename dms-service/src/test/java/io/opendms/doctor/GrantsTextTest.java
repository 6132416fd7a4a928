package io.opendms.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.config.DirectorySettings;
import io.opendms.config.HttpSettings;
import io.opendms.config.ManagementSettings;
import io.opendms.config.Settings;
import io.opendms.entry.Senders;
import io.opendms.farm.AddressTemplates;
import io.opendms.farm.ApprovalPolicy;
import io.opendms.farm.Farm;
import io.opendms.farm.Farms;
import io.opendms.farm.NamingPolicy;
import io.opendms.ldap.KerberosAccount;
import io.opendms.ldap.LdapSettings;
import io.opendms.ldap.Profile;
import io.opendms.ldap.Secret;
import io.opendms.ldap.server.ServerKind;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rights of an account that signs in by Kerberos, and those of one with a DN that {@link DoctorTest} does not grant. */
class GrantsTextTest {
    private static final String BASE = "DC=contoso,DC=com";

    @Test
    void the_account_of_a_keytab_is_found_by_its_principal_and_by_its_short_name() {
        assertThat(grants("dms@CONTOSO.COM"))
                .contains("'(|(userPrincipalName=dms@CONTOSO.COM)(sAMAccountName=dms))'")
                .doesNotContain("(sAMAccountName=)");
    }

    @Test
    void openldap_knows_the_account_of_a_keytab_by_the_dn_of_its_ticket() {
        assertThat(grants("dms@CONTOSO.COM"))
                .contains("by dn.exact=\"uid=dms,cn=contoso.com,cn=gssapi,cn=auth\" write", "ldapwhoami -Y GSSAPI")
                .doesNotContain("dn.exact=\"\"");
    }

    @Test
    void a_principal_is_escaped_for_its_place() {
        assertThat(grants("d*m,s@CONTOSO.COM")).contains("(sAMAccountName=d\\2am,s)", "uid=d*m\\\\,s,cn=contoso.com");
    }

    @Test
    void the_account_is_named_to_389_directory_server_with_what_is_special_there_in_hexadecimal() {
        assertThat(grantsTo("CN=d\\\"m (s)\\, $é,DC=x"))
                .contains("userdn = \"ldap:///CN=d\\22m \\28s\\29\\2C \\24é,DC=x\";)\n")
                .contains("\ndn: OU=SharePoint," + BASE
                        + "\nchangetype: modify\nadd: aci\naci: (targetattr != \"userPassword || aci\")")
                .contains("\ndn: CN=d\\\"m (s)\\, $é,DC=x\nchangetype: modify\nreplace: nsPagedLookThroughLimit\n");
    }

    @Test
    void an_account_that_389_directory_server_cannot_name_is_left_to_who_grants() {
        for (String account : List.of("CN=d*,DC=x", "CN=d\\2Am,DC=x", "CN=d||m,DC=x", "dms@contoso.com")) {
            assertThat(grantsTo(account))
                    .contains("# aci: ", "# dn: ACCOUNT\n", "\"ldap:///ACCOUNT\"")
                    .doesNotContain("\naci: ", "\nnsPagedLookThroughLimit");
        }
    }

    @ParameterizedTest
    @CsvSource({
        ", ACTIVE_DIRECTORY, dsacls",
        ", OPENLDAP, olcAccess",
        ", DS389, aci",
        ", OTHER, olcAccess aci",
        ", , dsacls olcAccess aci",
        "OPENLDAP, OPENLDAP, olcAccess",
        "OPENLDAP, DS389, aci",
        "OPENLDAP, OTHER, olcAccess aci",
        "OPENLDAP, , olcAccess aci",
        "ACTIVE_DIRECTORY, , dsacls"
    })
    void only_what_is_for_the_server_is_printed_where_it_is_known(
            @Nullable Profile profile, @Nullable ServerKind kind, String parts) {
        String text = grants("CN=dms,DC=x", Optional.empty(), Optional.ofNullable(profile), Optional.ofNullable(kind));

        List<String> printed = List.of(parts.split(" "));
        for (String part : List.of("dsacls", "olcAccess", "aci")) {
            assertThat(text.contains(part + " ") || text.contains(part + ":"))
                    .as(part)
                    .isEqualTo(printed.contains(part));
        }
        assertThat(text.contains("run the part for yours, and no other")).isEqualTo(printed.size() > 1);
    }

    private static String grantsTo(String account) {
        return grants(account, Optional.empty());
    }

    private static String grants(String principal) {
        return grants("", Optional.of(new KerberosAccount(Path.of("dms.keytab"), principal)));
    }

    private static String grants(String bindDn, Optional<KerberosAccount> kerberos) {
        return grants(bindDn, kerberos, Optional.empty(), Optional.empty());
    }

    private static String grants(
            String bindDn, Optional<KerberosAccount> kerberos, Optional<Profile> profile, Optional<ServerKind> kind) {
        LdapSettings directory = new LdapSettings(
                profile,
                List.of(URI.create("ldaps://dc1.contoso.com")),
                false,
                Optional.empty(),
                bindDn,
                new Secret(""),
                BASE,
                List.of(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                32,
                kerberos);
        Farm farm = new Farm(
                "contoso",
                List.of(),
                "OU=SharePoint," + BASE,
                new AddressTemplates(List.of()),
                Senders.ANYONE,
                true,
                ApprovalPolicy.NONE,
                NamingPolicy.DEFAULT);
        return GrantsText.of(
                new Settings(
                        Path.of("data"),
                        new HttpSettings("127.0.0.1", 0, Optional.empty(), List.of()),
                        new ManagementSettings("127.0.0.1", 0),
                        new DirectorySettings.Ldap(directory),
                        new Farms(List.of(farm))),
                kind);
    }
}
