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

/** D16. */
class SafeServersFitTest {
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
    void a_list_that_has_the_servers_of_the_domain_is_well() throws IOException {
        server.has("""
                contoso.com. MX 10 mail.contoso.com.
                contoso.com. TXT "v=spf1 mx ip4:192.0.2.128/25 -all"
                mail.contoso.com. A 192.0.2.7
                """);

        assertThat(findings("safeServers: [192.0.2.0/24]"))
                .extracting(Finding::status)
                .containsExactly(Status.OK, Status.OK);
    }

    @Test
    void everybody_is_a_warning() throws IOException {
        for (String smtp : List.of("port: 2525", "safeServers: [all]", "safeServers: [0.0.0.0/0]")) {
            assertThat(findings(smtp).get(0).status()).as(smtp).isEqualTo(Status.WARN);
        }
    }

    @Test
    void a_name_that_is_not_there_fails() throws IOException {
        server.has("mail.contoso.com. A 192.0.2.7\n");

        List<Finding> findings = findings("safeServers: [mail.contoso.com, contoso.com, gone.test]");

        assertThat(findings.get(0).status()).isEqualTo(Status.OK);
        assertThat(findings.get(2).status()).isEqualTo(Status.FAIL);
        assertThat(findings.get(2).tried()).contains("gone.test");
    }

    @Test
    void a_server_of_the_mx_that_may_not_send_is_told() throws IOException {
        server.has("""
                contoso.com. MX 10 mail.contoso.com.
                mail.contoso.com. A 198.51.100.7
                """);

        Finding finding = findings("safeServers: [192.0.2.0/24]").get(0);

        assertThat(finding.status()).isEqualTo(Status.WARN);
        assertThat(finding.seen()).startsWith("mail.contoso.com may not send");
    }

    @Test
    void a_domain_none_of_whose_servers_may_send_is_told_and_some_are_enough() throws IOException {
        server.has("contoso.com. TXT \"v=spf1 ip4:198.51.100.0/24 ip4:203.0.113.1 -all\"\n");

        Finding none = findings("safeServers: [192.0.2.0/24]").get(0);
        Finding some = findings("safeServers: [203.0.113.1]").get(0);

        assertThat(none.status()).isEqualTo(Status.WARN);
        assertThat(none.evidence())
                .containsExactly("198.51.100.0/24 is not on the list", "203.0.113.1/32 is not on the list");
        assertThat(some.status()).isEqualTo(Status.OK);
        assertThat(some.evidence()).containsExactly("198.51.100.0/24 is not on the list");
    }

    @Test
    void a_domain_for_which_anybody_sends_and_a_broken_record_are_told() throws IOException {
        server.has("contoso.com. TXT \"v=spf1 +all\"\n");
        assertThat(findings("safeServers: [192.0.2.1]").get(0).seen()).contains("anybody may send");

        server.has("contoso.com. TXT \"v=spf1 -all\"\n");
        assertThat(findings("safeServers: [192.0.2.1]").get(0).seen()).contains("it is broken");
    }

    @Test
    void what_could_not_be_asked_is_told() throws IOException {
        server.isSilentAbout("contoso.com").fails("gate.test", Rcode.SERVFAIL);

        List<Finding> findings = findings("safeServers: [gate.test]");

        assertThat(findings).extracting(Finding::status).containsExactly(Status.WARN, Status.SKIP, Status.SKIP);
        assertThat(findings).allSatisfy(finding -> assertThat(finding.seen()).contains("could not be asked"));
    }

    @Test
    void a_domain_without_a_record_is_skipped() throws IOException {
        assertThat(findings("safeServers: [192.0.2.1]"))
                .extracting(Finding::status)
                .containsExactly(Status.SKIP);
    }

    private List<Finding> findings(String smtp) throws IOException {
        return RouteSite.findings(new SafeServersFit(), server, folder, smtp);
    }
}
