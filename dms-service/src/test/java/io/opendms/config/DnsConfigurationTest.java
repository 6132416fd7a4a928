package io.opendms.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.config.dns.DnsSettings;
import io.opendms.config.dns.MailNames;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DnsConfigurationTest {
    private static final String FARM =
            "farms: [{ name: f, container: 'OU=SharePoint,DC=dms,DC=local', callers: ['net:127.0.0.1'],"
                    + " mailHost: SP.contoso.com, displayDomain: contoso.com }]\n";

    @TempDir
    private Path folder;

    @Test
    void asks_as_the_machine_does_where_nothing_is_said() throws IOException {
        assertThat(settings(FARM).dns()).isEqualTo(DnsSettings.SYSTEM);
    }

    @Test
    void reads_servers_with_and_without_a_port() throws IOException {
        DnsSettings dns = settings(FARM
                        + "dns: { servers: [10.0.0.53, '10.0.0.54:5353', '2001:db8::53', '[2001:db8::54]:5353'],"
                        + " timeout: 2s }")
                .dns();

        assertThat(dns.servers())
                .containsExactly(
                        new InetSocketAddress("10.0.0.53", 53),
                        new InetSocketAddress("10.0.0.54", 5353),
                        new InetSocketAddress("2001:db8::53", 53),
                        new InetSocketAddress("2001:db8::54", 5353));
        assertThat(dns.timeout()).isEqualTo(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ns.contoso.com", "10.0.0.53:0", "10.0.0.53:65536", "10.0.0.0/8", "10.0.0", "[::1", "::1/64"})
    void a_server_that_is_no_address_is_told_at_its_place(String server) throws IOException {
        assertThat(configuration(FARM + "dns: { servers: ['" + server + "'] }").problems())
                .singleElement()
                .asString()
                .contains("dns.servers[0]", "is no name server");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "2m"})
    void a_timeout_that_is_none_is_told(String timeout) throws IOException {
        assertThat(configuration(FARM + "dns: { timeout: " + timeout + " }").problems())
                .singleElement()
                .asString()
                .contains("dns.timeout");
    }

    @Test
    void the_names_of_farms_are_in_small_letters() throws IOException {
        assertThat(settings(FARM).mailNames())
                .containsExactly(new MailNames("f", Optional.of("sp.contoso.com"), Optional.of("contoso.com")));
        assertThat(new MailNames("f", Optional.of("contoso.com"), Optional.of("Contoso.com")).domains())
                .isEqualTo(List.of("contoso.com"));
    }

    private Settings settings(String text) throws IOException {
        Configuration configuration = configuration(text);
        return configuration.settings().orElseThrow(() -> new AssertionError(configuration.problems()));
    }

    private Configuration configuration(String text) throws IOException {
        return Configuration.load(Optional.of(Files.writeString(folder.resolve("dms.yaml"), text)));
    }
}
