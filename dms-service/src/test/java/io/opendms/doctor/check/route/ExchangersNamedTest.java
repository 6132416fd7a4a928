package io.opendms.doctor.check.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.doctor.check.Finding;
import io.opendms.doctor.check.Status;
import io.opendms.doctor.dns.DnsServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Rcode;

/** D08. */
class ExchangersNamedTest {
    @TempDir
    private Path folder;

    private DnsServer server;

    @BeforeEach
    void start() throws IOException {
        server = DnsServer.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void records_that_name_the_farms_host_or_this_server_are_well() throws IOException {
        server.has("""
                sp.contoso.com. MX 10 sp.contoso.com.
                contoso.com. MX 10 MX.contoso.com.
                contoso.com. MX 20 sp.contoso.com.
                """);

        assertThat(findings("hostname: mx.contoso.com"))
                .extracting(Finding::status)
                .containsExactly(Status.OK, Status.OK);
    }

    @Test
    void a_record_that_names_another_server_fails_and_says_what_it_is() throws IOException {
        server.has("sp.contoso.com. MX 5 old.contoso.com.\n");

        Finding finding = findings("").get(0);

        assertThat(finding.status()).isEqualTo(Status.FAIL);
        assertThat(finding.seen()).contains("5 old.contoso.com", "neither sp.contoso.com");
        assertThat(finding.fix()).startsWith("dms dns show --farm f");
    }

    @Test
    void a_display_domain_may_have_its_mail_elsewhere_which_is_told() throws IOException {
        server.has("""
                sp.contoso.com. MX 10 sp.contoso.com.
                contoso.com. MX 10 mail.contoso.com.
                """);

        Finding finding = findings("").get(1);

        assertThat(finding.status()).isEqualTo(Status.WARN);
        assertThat(finding.seen()).contains("only if that server hands it on");
    }

    @Test
    void a_server_in_front_that_is_safe_is_well_by_name_or_by_address() throws IOException {
        server.has("""
                sp.contoso.com. MX 10 one.gate.test.
                contoso.com. MX 10 other.test.
                other.test. A 192.0.2.7
                """);

        assertThat(findings("safeServers: [gate.test, 192.0.2.0/24]"))
                .extracting(Finding::status)
                .containsExactly(Status.OK, Status.OK);
    }

    @Test
    void another_server_beside_this_one_is_told() throws IOException {
        server.has("""
                sp.contoso.com. MX 10 sp.contoso.com.
                sp.contoso.com. MX 20 backup.test.
                """);

        Finding finding = findings("").get(0);

        assertThat(finding.status()).isEqualTo(Status.WARN);
        assertThat(finding.seen()).contains("10 sp.contoso.com, 20 backup.test");
    }

    @Test
    void a_domain_that_says_it_takes_no_mail_fails() throws IOException {
        server.has("""
                sp.contoso.com. MX 0 .
                contoso.com. MX 0 .
                contoso.com. MX 10 sp.contoso.com.
                """);

        List<Finding> findings = findings("");

        assertThat(findings).extracting(Finding::status).containsExactly(Status.FAIL, Status.FAIL);
        assertThat(findings.get(0).seen()).contains("takes no mail");
        assertThat(findings.get(1).seen()).contains("must stand alone");
    }

    @Test
    void without_a_record_mail_goes_to_the_address_or_nowhere() throws IOException {
        server.has("sp.contoso.com. A 192.0.2.1\n");

        List<Finding> findings = findings("");

        assertThat(findings).extracting(Finding::status).containsExactly(Status.WARN, Status.FAIL);
        assertThat(findings.get(0).seen()).contains("192.0.2.1");
        assertThat(findings.get(1).seen()).contains("there is none, nor an address");
    }

    @Test
    void what_could_not_be_asked_is_never_called_missing() throws IOException {
        server.fails("sp.contoso.com", Rcode.SERVFAIL).isSilentAbout("contoso.com");

        List<Finding> findings = findings("");

        assertThat(findings).extracting(Finding::status).containsExactly(Status.WARN, Status.WARN);
        assertThat(findings)
                .allSatisfy(finding -> assertThat(finding.seen())
                        .contains("could not be asked", server.address())
                        .doesNotContain("there is none"));
    }

    @Test
    void a_domain_that_is_an_alias_is_followed() throws IOException {
        server.has("""
                sp.contoso.com. CNAME lists.contoso.com.
                lists.contoso.com. MX 10 sp.contoso.com.
                """);

        assertThat(findings("").get(0).seen()).contains("by way of the alias lists.contoso.com");
    }

    @Test
    void without_mail_there_is_nothing_to_ask() throws IOException {
        assertThat(RouteSite.findings(new ExchangersNamed(), server, folder, "", ""))
                .extracting(Finding::status)
                .containsExactly(Status.SKIP);
    }

    private List<Finding> findings(String smtp) throws IOException {
        return RouteSite.findings(new ExchangersNamed(), server, folder, smtp);
    }
}
