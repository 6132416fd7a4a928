package io.opendms.doctor.check.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.doctor.check.Finding;
import io.opendms.doctor.check.Status;
import io.opendms.doctor.dns.DnsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Rcode;

/** D09, on a machine that has 192.0.2.1. */
class ExchangersReachableTest {
    @TempDir
    private Path folder;

    private DnsServer server;

    @BeforeEach
    void start() throws IOException {
        server = DnsServer.start().has("sp.contoso.com. MX 10 sp.contoso.com.\n");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void an_address_of_this_machine_whose_name_leads_back_is_well() throws IOException {
        server.has("""
                sp.contoso.com. A 192.0.2.1
                1.2.0.192.in-addr.arpa. PTR sp.contoso.com.
                """);

        assertThat(finding().status()).isEqualTo(Status.OK);
    }

    @Test
    void an_address_without_its_name_is_a_warning() throws IOException {
        server.has("sp.contoso.com. A 192.0.2.1\n");

        assertThat(finding().status()).isEqualTo(Status.WARN);
        assertThat(finding().evidence()).containsExactly("PTR of 192.0.2.1 is missing");
    }

    @Test
    void an_address_that_has_another_name_is_a_warning() throws IOException {
        server.has("""
                sp.contoso.com. A 192.0.2.1
                1.2.0.192.in-addr.arpa. PTR host-1.provider.test.
                """);

        assertThat(finding().evidence()).containsExactly("PTR of 192.0.2.1 is host-1.provider.test");
    }

    @Test
    void an_address_of_another_machine_is_a_warning() throws IOException {
        server.has("sp.contoso.com. A 192.0.2.99\n");

        assertThat(finding().status()).isEqualTo(Status.WARN);
        assertThat(finding().seen()).contains("192.0.2.99; none is of this machine");
    }

    @Test
    void an_address_that_leads_back_to_who_asks_fails() throws IOException {
        server.has("sp.contoso.com. A 127.0.0.1\n");

        assertThat(finding().status()).isEqualTo(Status.FAIL);
    }

    @Test
    void a_server_without_an_address_fails() throws IOException {
        assertThat(finding().status()).isEqualTo(Status.FAIL);
        assertThat(finding().seen()).startsWith("there are none");
    }

    @Test
    void a_server_that_is_an_alias_fails() throws IOException {
        server.has("""
                contoso.com. MX 10 mail.contoso.com.
                mail.contoso.com. CNAME host.contoso.com.
                host.contoso.com. A 192.0.2.1
                """);

        Finding finding = findings().get(0);

        assertThat(finding.status()).isEqualTo(Status.FAIL);
        assertThat(finding.seen()).contains("alias (CNAME) of host.contoso.com");
    }

    @Test
    void a_server_of_others_only_needs_an_address() throws IOException {
        server.has("""
                contoso.com. MX 10 mail.contoso.com.
                mail.contoso.com. A 198.51.100.1
                """);

        assertThat(findings().get(0).status()).isEqualTo(Status.OK);
    }

    @Test
    void what_could_not_be_asked_is_never_called_missing() throws IOException {
        server.has("contoso.com. MX 10 mail.contoso.com.\n")
                .fails("mail.contoso.com", Rcode.SERVFAIL)
                .fails("sp.contoso.com", Rcode.SERVFAIL);

        assertThat(findings()).extracting(Finding::status).containsExactly(Status.SKIP, Status.WARN);
        assertThat(findings()).allSatisfy(finding -> assertThat(finding.seen()).contains("could not be asked"));
    }

    private Finding finding() throws IOException {
        return findings().get(0);
    }

    private List<Finding> findings() throws IOException {
        Set<InetAddress> own = Set.of(InetAddress.getByName("192.0.2.1"));
        return RouteSite.findings(new ExchangersReachable(() -> own), server, folder, "");
    }
}
