package io.opendms.security.negotiate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountNamesTest {
    /** A key of HTTP/localhost@CONTOSO.TEST. */
    private static final String KEYTAB =
            "050200000052" + "0002" + "000c434f4e544f534f2e54455354" + "000448545450" + "00096c6f63616c686f7374"
                    + "00000001" + "65000000" + "02" + "0012" + "0020" + "ab".repeat(32) + "00000002";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                   | CONTOSO\\spfarm | spfarm@CONTOSO.TEST
                    ''                   | contoso\\spfarm | spfarm@CONTOSO.TEST
                    ''                   | FABRIKAM\\anna  | ''
                    FABRIKAM=FABRIKAM.NT | fabrikam\\anna  | anna@FABRIKAM.NT
                    FABRIKAM=FABRIKAM.NT | CONTOSO\\spfarm | spfarm@CONTOSO.TEST
                    CONTOSO=FABRIKAM.NT  | CONTOSO\\spfarm | spfarm@FABRIKAM.NT
                    CORP=CONTOSO.TEST    | CORP\\spfarm    | spfarm@CONTOSO.TEST
                    CORP=CONTOSO.TEST    | CONTOSO\\spfarm | ''
                    ''                   | spfarm@contoso  | ''
                    """)
    void an_account_has_the_name_of_its_tickets_and_these_have_its_name(
            String domains, String account, String principal) throws IOException {
        Map<String, String> configured = domains.isEmpty()
                ? Map.of()
                : Map.of(domains.substring(0, domains.indexOf('=')), domains.substring(domains.indexOf('=') + 1));
        NegotiateSettings tickets = settings(configured);

        AccountNames names = new AccountNames(configured, Optional.of(tickets));

        if (principal.isEmpty()) {
            assertThat(names.of(account)).containsExactly(account);
        } else {
            assertThat(names.of(account)).containsExactlyInAnyOrder(account, principal);
            assertThat(tickets.namesOf(principal)).anyMatch(account::equalsIgnoreCase);
        }
    }

    @Test
    void without_tickets_what_is_configured_tells_the_realm() throws IOException {
        AccountNames names = new AccountNames(Map.of("CONTOSO", "CORP.CONTOSO.COM"), Optional.empty());

        assertThat(names.of("CONTOSO\\spfarm")).containsExactlyInAnyOrder("CONTOSO\\spfarm", "spfarm@CORP.CONTOSO.COM");
        assertThat(names.of("CORP\\spfarm")).containsExactly("CORP\\spfarm");
    }

    @Test
    void nobody_is_known_by_half_of_the_names_while_the_keytab_cannot_be_read() throws IOException {
        NegotiateSettings tickets = settings(Map.of());
        AccountNames names = new AccountNames(Map.of(), Optional.of(tickets));

        Files.writeString(tickets.keytabFile(), "");
        assertThatThrownBy(() -> names.of("CONTOSO\\spfarm")).isInstanceOf(IOException.class);
        settings(Map.of());
        assertThat(names.of("CONTOSO\\spfarm")).hasSize(2);
        Files.writeString(tickets.keytabFile(), "");
        assertThat(names.of("CONTOSO\\spfarm")).hasSize(2);
    }

    private NegotiateSettings settings(Map<String, String> domains) throws IOException {
        Path keytab = Files.write(folder.resolve("keytab"), HexFormat.of().parseHex(KEYTAB));
        return new NegotiateSettings(keytab, "HTTP/localhost", domains, false, true);
    }
}
