package io.opendms.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.config.DirectorySettings;
import io.opendms.config.HttpSettings;
import io.opendms.config.ManagementSettings;
import io.opendms.config.Settings;
import io.opendms.entry.Senders;
import io.opendms.farm.AddressTemplates;
import io.opendms.farm.ApprovalPolicy;
import io.opendms.farm.CallerRule;
import io.opendms.farm.Farm;
import io.opendms.farm.Farms;
import io.opendms.farm.NamingPolicy;
import io.opendms.ldap.EmbeddedDirectory;
import io.opendms.record.AuditRecord;
import io.opendms.security.jdbc.JdbcKeyStorage;
import io.opendms.security.key.KeyText;
import io.opendms.security.key.ServiceKeys;
import io.opendms.security.negotiate.AccountNames;
import io.opendms.security.negotiate.NegotiateScheme;
import io.opendms.security.negotiate.NegotiateSettings;
import io.opendms.security.ntlm.NtlmSettings;
import io.opendms.security.seen.Sightings;
import io.opendms.soap.http.call.CallLimits;
import io.opendms.store.Store;
import io.opendms.store.StoreSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** D17 and D28, without a directory. */
class DoorChecksTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-27T12:00:00Z"));
    private static final AuditRecord.Origin BY = new AuditRecord.Origin("ada", "", "192.0.2.7", "r1");
    private static final String PRINCIPAL = "HTTP/localhost";
    /** A key of version 2 for HTTP/localhost@CONTOSO.TEST; the encryption type is put in. */
    private static final String KEYTAB =
            "050200000052" + "0002" + "000c434f4e544f534f2e54455354" + "000448545450" + "00096c6f63616c686f7374"
                    + "00000001" + "65000000" + "02" + "%04x" + "0020" + "ab".repeat(32) + "00000002";

    @TempDir
    private Path data;

    @Test
    void names_the_versions_and_the_encryption_of_the_keys() throws IOException {
        assertThat(report("D17", keytab(18, "rw-------"), PRINCIPAL).text())
                .contains("versions [2], the newest with aes256-cts", "Negotiate (Kerberos)")
                .doesNotContain("FAIL");
    }

    @Test
    void a_keytab_without_aes_is_of_no_use() throws IOException {
        assertThat(report("D17", keytab(23, "rw-------"), PRINCIPAL).text())
                .contains("FAIL", "has no AES key", "msDS-SupportedEncryptionTypes");
    }

    @Test
    void a_keytab_of_somebody_else_is_told_with_whom_it_has() throws IOException {
        assertThat(report("D17", keytab(18, "rw-------"), "HTTP/LOCALHOST").text())
                .contains("FAIL", "it has keys of HTTP/localhost@CONTOSO.TEST");
    }

    @Test
    void a_keytab_that_everybody_may_read_is_told() throws IOException {
        assertThat(report("D17", keytab(18, "rw-r--r--"), PRINCIPAL).text()).contains("FAIL", "chmod 600");
    }

    @Test
    void a_directory_without_names_of_services_gets_the_commands_of_mit() throws IOException {
        try (EmbeddedDirectory directory = EmbeddedDirectory.open(data, "DC=contoso,DC=test", List.of())) {
            DirectorySettings without = new DirectorySettings.Ldap(directory.settings());

            assertThat(report("D17", keytab(18, "rw-------"), PRINCIPAL, without)
                            .text())
                    .contains("SKIP", "kadmin -q 'getprinc " + PRINCIPAL + "'", "the newest in the keytab is 2")
                    .doesNotContain("setspn", "WARN");
            assertThat(report("D17", keytab(18, "rw-------"), "HTTP/other", without)
                            .text())
                    .contains("kadmin -q 'addprinc -randkey HTTP/other'", "kadmin -q 'ktadd -k " + data);
            assertThat(report("D17", keytab(23, "rw-------"), PRINCIPAL, without)
                            .text())
                    .contains("supported_enctypes")
                    .doesNotContain("msDS-SupportedEncryptionTypes");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    echo 'TT CHALLENGE'; read -r line; echo 'NA NT_STATUS_NO_SUCH_USER NT_STATUS_NO_SUCH_USER' | OK   | it says that nobody has it
                    echo 'TT CHALLENGE'; read -r line; echo 'BH NT_STATUS_UNSUCCESSFUL'                        | FAIL | it said: NT_STATUS_UNSUCCESSFUL
                    echo 'TT CHALLENGE'; read -r line; echo 'AF CONTOSO\\guest'                              | FAIL | lets in an account that nobody has
                    echo 'TT challenge'                                                                        | FAIL | it said: TT challenge
                    echo 'OK fine'                                                                             | FAIL | it said: OK fine
                    echo 'no domain is configured' >&2; exit 1                                                 | FAIL | it said: no domain is configured
                    """)
    void a_helper_for_ntlm_is_tried(String script, String status, String said) throws IOException {
        String challenge = Base64.getEncoder().encodeToString("NTLMSSP\0\2\0\0\0".getBytes(StandardCharsets.US_ASCII));
        Path helper = Files.writeString(
                data.resolve("helper.sh"), "read -r line\n" + script.replace("CHALLENGE", challenge) + "\n");

        String text = offeringNtlm("/bin/sh " + helper);

        assertThat(text)
                .containsPattern(status + " +ask /bin/sh about an account that nobody has: ")
                .contains(said, "NTLM");
    }

    @Test
    void service_keys_count_among_what_callers_may_prove_themselves_by() {
        try (Store store = Store.open(StoreSettings.embedded(data), CLOCK)) {
            ServiceKeys keys = new ServiceKeys(new JdbcKeyStorage(store.database(), store.auditTrail()), CLOCK);
            keys.issue("contoso", BY);
            KeyText revoked = keys.issue("fabrikam", BY);
            keys.revoke(keys.find(revoked.id()).orElseThrow(), BY);
        }

        assertThat(offered(new DirectorySettings.Off(), "net:10.0.0.5"))
                .contains("Basic from this machine only, for want of http.tls, with service keys of contoso (1)")
                .doesNotContain("fabrikam", "passwords");
    }

    @Test
    void a_door_without_keytab_keys_and_listed_accounts_knows_callers_by_their_address_only() {
        assertThat(offered(new DirectorySettings.Off(), "net:10.0.0.5")).contains("nothing but their address");
    }

    @Test
    void a_domain_in_a_list_is_a_failure_where_only_passwords_of_a_directory_without_domains_could_prove_it() {
        try (EmbeddedDirectory directory = EmbeddedDirectory.open(data, "DC=contoso,DC=test", List.of())) {
            DirectorySettings without = new DirectorySettings.Ldap(directory.settings());

            assertThat(offered(without, "CONTOSO\\spfarm"))
                    .contains("FAIL", "CONTOSO\\spfarm of farm contoso", "mail address to farms[].callers");
            assertThat(offered(without, "spfarm@contoso.test")).doesNotContain("FAIL", "domain");
        }
    }

    @Test
    void tells_who_called_for_each_farm_and_how() throws IOException {
        Sightings sightings = new Sightings(data, CLOCK);
        sightings.admitted("contoso", "spfarm@CONTOSO.TEST", "kerberos");
        sightings.admitted("", "stranger@CONTOSO.TEST", "kerberos");
        sightings.write();

        assertThat(report("D28", keytab(18, "rw-------"), PRINCIPAL).text())
                .contains(
                        "2026-11-27T12:00:00Z from spfarm@CONTOSO.TEST, known by kerberos",
                        "stranger@CONTOSO.TEST called",
                        "nobody has yet")
                .contains("WARN")
                .doesNotContain("FAIL");
    }

    @Test
    void whoever_falls_back_to_ntlm_gets_a_line_that_is_ready_to_run() throws IOException {
        Sightings sightings = new Sightings(data, CLOCK);
        sightings.admitted("contoso", "CONTOSO\\spfarm", "ntlm");
        sightings.refused("net:10.20.0.5", NegotiateScheme.NTLM_HINT);
        sightings.write();

        assertThat(report("D28", keytab(18, "rw-------"), PRINCIPAL).text())
                .contains("WARN", "NTLM is in use", "FAIL", "net:10.20.0.5 sent NTLM", "setspn -S HTTP/localhost ");
    }

    @Test
    void ntlm_of_an_account_that_came_by_a_ticket_since_is_over() throws IOException {
        AtomicReference<Instant> now = new AtomicReference<>(CLOCK.instant().minusSeconds(60));
        Sightings sightings = new Sightings(data, now::get);
        sightings.admitted("contoso", "Contoso\\spfarm", "ntlm");
        sightings.admitted("fabrikam", "FABRIKAM\\spfarm", "ntlm");
        now.set(CLOCK.instant());
        sightings.admitted("contoso", "spfarm@CONTOSO.TEST", "kerberos");
        sightings.admitted("fabrikam", "other@CONTOSO.TEST", "kerberos");
        sightings.write();

        assertThat(report("D28", keytab(18, "rw-------"), PRINCIPAL).text())
                .containsOnlyOnce("NTLM is in use")
                .contains("from other@CONTOSO.TEST, known by kerberos; NTLM is in use");
    }

    @Test
    void ntlm_of_an_account_that_came_by_a_ticket_before_is_in_use() throws IOException {
        AtomicReference<Instant> now = new AtomicReference<>(CLOCK.instant().minusSeconds(60));
        Sightings sightings = new Sightings(data, now::get);
        sightings.admitted("contoso", "spfarm@CONTOSO.TEST", "kerberos");
        now.set(CLOCK.instant());
        sightings.admitted("contoso", "CONTOSO\\spfarm", "ntlm");
        sightings.write();

        assertThat(report("D28", keytab(18, "rw-------"), PRINCIPAL).text()).contains("NTLM is in use");
    }

    @Test
    void what_was_seen_more_than_a_day_ago_is_over() throws IOException {
        Sightings sightings =
                new Sightings(data, InstantSource.fixed(CLOCK.instant().minus(Duration.ofHours(25))));
        sightings.admitted("contoso", "CONTOSO\\spfarm", "ntlm");
        sightings.admitted("", "stranger@CONTOSO.TEST", "kerberos");
        sightings.refused("net:10.20.0.5", NegotiateScheme.NTLM_HINT);
        sightings.write();

        assertThat(report("D28", keytab(18, "rw-------"), PRINCIPAL).text())
                .contains(
                        "nobody has for a day; the last call came at 2026-11-26T11:00:00Z from CONTOSO\\spfarm, known by ntlm")
                .doesNotContain("WARN", "FAIL", "stranger");
    }

    private Path keytab(int encryption, String rights) throws IOException {
        Path file = data.resolve("keytab");
        Files.write(file, HexFormat.of().parseHex(KEYTAB.formatted(encryption)));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
    }

    private Report report(String check, Path keytab, String principal) {
        return report(check, keytab, principal, new DirectorySettings.Off());
    }

    private Report report(String check, Path keytab, String principal, DirectorySettings directory) {
        NegotiateSettings negotiate = new NegotiateSettings(keytab, principal, Map.of(), false, false);
        return report(
                check,
                door(Optional.of(negotiate), Optional.empty()),
                directory,
                farm("contoso", "contoso\\spfarm"),
                farm("fabrikam", "fabrikam\\spfarm"));
    }

    /** What D17 says where NTLM is asked of a program. */
    private String offeringNtlm(String helper) {
        NtlmSettings ntlm = NtlmSettings.of(helper, AccountNames.NONE);
        return report(
                        "D17",
                        door(Optional.empty(), Optional.of(ntlm)),
                        new DirectorySettings.Off(),
                        farm("contoso", "CONTOSO\\spfarm"))
                .text();
    }

    /** What D17 says where no keytab is configured. */
    private String offered(DirectorySettings directory, String caller) {
        HttpSettings plain = new HttpSettings("127.0.0.1", 1, Optional.empty(), List.of());
        return report("D17", plain, directory, farm("contoso", caller)).text();
    }

    private Report report(String check, HttpSettings http, DirectorySettings directory, Farm... farms) {
        Settings settings =
                new Settings(data, http, new ManagementSettings("127.0.0.1", 1), directory, new Farms(List.of(farms)));
        return Doctor.run(settings, new DoctorOptions(List.of(check), false), CLOCK);
    }

    private static HttpSettings door(Optional<NegotiateSettings> negotiate, Optional<NtlmSettings> ntlm) {
        return new HttpSettings(
                "127.0.0.1", 1, Optional.empty(), List.of(), List.of("negotiate"), negotiate, ntlm, CallLimits.USUAL);
    }

    private static Farm farm(String name, String caller) {
        return new Farm(
                name,
                List.of(CallerRule.parse(caller)),
                "OU=" + name + ",DC=contoso,DC=test",
                new AddressTemplates(List.of()),
                Senders.ANYONE,
                true,
                ApprovalPolicy.NONE,
                NamingPolicy.DEFAULT);
    }
}
