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

/** D33. */
class SendersCheckedTest {
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
    void is_skipped_where_nobody_is_checked() throws IOException {
        assertThat(statuses("port: 2525")).containsExactly(Status.SKIP);
    }

    @Test
    void is_well_where_the_dns_answers_whatever_it_says() throws IOException {
        server.has("com. TXT \"x\"\n");

        assertThat(statuses("senderChecks: record")).containsExactly(Status.OK, Status.OK);
    }

    @Test
    void a_dns_that_does_not_know_the_internet_is_told() throws IOException {
        assertThat(statuses("senderChecks: record")).containsExactly(Status.OK, Status.WARN);
    }

    @Test
    void a_dns_that_does_not_answer_is_worse_where_mail_hangs_on_it() throws IOException {
        server.has("com. TXT \"x\"\n").fails("_dmarc.sp.contoso.com", Rcode.SERVFAIL);

        assertThat(statuses("senderChecks: record")).containsExactly(Status.WARN, Status.OK);
        assertThat(statuses("senderChecks: require")).containsExactly(Status.FAIL, Status.OK);
    }

    private List<Status> statuses(String smtp) throws IOException {
        return RouteSite.findings(new SendersChecked(), server, folder, smtp).stream()
                .map(Finding::status)
                .toList();
    }
}
