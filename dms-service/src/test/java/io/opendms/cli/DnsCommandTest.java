package io.opendms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code dms dns show} prints. */
class DnsCommandTest {
    private final Terminal terminal = new Terminal();

    @TempDir
    Path folder;

    @Test
    void prints_the_lines_of_a_farm() throws IOException {
        assertThat(show("--farm", "contoso", "--address", "192.0.2.10,2001:db8::10"))
                .isZero();

        assertThat(terminal.out()).isEqualTo("""
                ; farm contoso: mail comes to mx.contoso.com
                ; other mail servers connect to port 25; this service listens on 2525, see docs/smtp.md
                sp.contoso.com. 3600 IN MX 10 mx.contoso.com.
                sp.contoso.com. 3600 IN TXT "v=spf1 mx ~all"
                mx.contoso.com. 3600 IN A 192.0.2.10
                mx.contoso.com. 3600 IN AAAA 2001:db8:0:0:0:0:0:10
                ; only if nobody has a mailbox in this domain; else keep its MX, and have its server hand mail for lists on
                ;contoso.com. 3600 IN MX 10 mx.contoso.com.
                ;contoso.com. 3600 IN TXT "v=spf1 mx ~all"
                ; for who gave the addresses out
                ;10.2.0.192.in-addr.arpa. 3600 IN PTR mx.contoso.com.
                ;0.1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa. 3600 IN PTR mx.contoso.com.

                # Windows DNS; where the domain is a zone of its own, it is -ZoneName, and -Name is '.'
                Add-DnsServerResourceRecordMX -ZoneName 'contoso.com' -Name 'sp' -MailExchange 'mx.contoso.com.' -Preference 10
                Add-DnsServerResourceRecordA -ZoneName 'contoso.com' -Name 'mx' -IPv4Address '192.0.2.10'
                Add-DnsServerResourceRecordAAAA -ZoneName 'contoso.com' -Name 'mx' -IPv6Address '2001:db8:0:0:0:0:0:10'

                # Exchange: takes mail for the domain, and hands it on to this service
                New-AcceptedDomain -Name 'sp.contoso.com' -DomainName 'sp.contoso.com' -DomainType InternalRelay
                New-SendConnector -Name 'dms contoso' -Usage Internal -AddressSpaces 'SMTP:sp.contoso.com;1' -DNSRoutingEnabled $false -SmartHosts 'mx.contoso.com' -SmartHostAuthMechanism None -Port 2525 -MaxMessageSize 2097152
                """);
    }

    @Test
    void prints_every_farm_and_says_what_is_missing() throws IOException {
        assertThat(show()).isZero();

        assertThat(terminal.out())
                .contains(
                        "; farm contoso: mail comes to mx.contoso.com",
                        "; farm fabrikam: mail comes to mx.contoso.com",
                        "lists.fabrikam.test. 3600 IN MX 10 mx.contoso.com.",
                        "; mx.contoso.com needs an A or AAAA record; name its addresses by --address")
                .doesNotContain("PTR");
    }

    @Test
    void prints_json() throws IOException {
        assertThat(show("--farm", "contoso", "--address", "192.0.2.10", "--json"))
                .isZero();

        JsonNode farm =
                new ObjectMapper().readTree(terminal.out()).path("farms").path(0);
        assertThat(farm.path("server").asText()).isEqualTo("mx.contoso.com");
        assertThat(farm.path("records"))
                .extracting(record -> record.path("owner").asText() + " "
                        + record.path("type").asText() + " "
                        + record.path("ready").asBoolean())
                .containsExactly(
                        "sp.contoso.com. MX true",
                        "sp.contoso.com. TXT true",
                        "mx.contoso.com. A true",
                        "contoso.com. MX false",
                        "contoso.com. TXT false",
                        "10.2.0.192.in-addr.arpa. PTR false");
        assertThat(farm.path("windows")).hasSize(2);
        assertThat(farm.path("exchange")).hasSize(2);
    }

    @Test
    void a_farm_that_there_is_not_is_wrong_usage() throws IOException {
        assertThat(show("--farm", "other")).isEqualTo(2);

        assertThat(terminal.err()).contains("there are contoso, fabrikam");
    }

    @Test
    void what_is_no_address_is_wrong_usage() throws IOException {
        assertThat(show("--address", "mx.contoso.com")).isEqualTo(2);
    }

    private int show(String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("dms.yaml"), """
                farms:
                  - { name: contoso, container: 'OU=A,DC=dms,DC=local', callers: ['net:10.0.0.1'],
                      mailHost: sp.contoso.com, displayDomain: contoso.com }
                  - { name: fabrikam, container: 'OU=B,DC=dms,DC=local', callers: ['net:10.0.0.2'],
                      mailHost: lists.fabrikam.test }
                ingest: { enabled: true, smtp: { hostname: mx.contoso.com, maxMessageSize: 2MB } }
                """);
        String[] command = {"dns", "show", "--config", file.toString()};
        String[] all = new String[command.length + options.length];
        System.arraycopy(command, 0, all, 0, command.length);
        System.arraycopy(options, 0, all, command.length, options.length);
        return terminal.run(all);
    }
}
