package io.opendms.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.opendms.authority.AlternativeName;
import io.opendms.authority.Issued;
import io.opendms.authority.TestAuthority;
import io.opendms.record.ClaimedNotice;
import io.opendms.record.Notice;
import io.opendms.security.pem.TrustedIssuers;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** To a receiver over TLS, whose certificate nobody knows but who is told to trust it. */
class PostTest {
    private static final ClaimedNotice NOTICE =
            new ClaimedNotice(1, 1, new Notice(Instant.EPOCH, "request_pending", "contoso", "1", "{}"));

    @TempDir
    Path folder;

    private TestAuthority authority;
    private HttpsServer receiver;

    @BeforeEach
    void open() throws Exception {
        authority = TestAuthority.named("CN=authority");
        listen(authority.issue("CN=receiver", AlternativeName.dns("localhost")));
    }

    private void listen(Issued certificate) throws Exception {
        receiver = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.setHttpsConfigurator(new HttpsConfigurator(certificate.server()));
        receiver.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void close() {
        receiver.stop(0);
    }

    @Test
    void a_receiver_is_told_whose_issuer_stands_in_the_trust_file() throws Exception {
        Path file = Issued.write(folder.resolve("authority.pem"), authority.certificate());

        assertThat(send(Optional.of(file))).isEqualTo(Answer.ofStatus(204));
    }

    @Test
    void one_whose_issuer_nobody_trusts_is_told_nothing() throws Exception {
        Path file = Issued.write(
                folder.resolve("other.pem"), TestAuthority.named("CN=other").certificate());

        assertThat(send(Optional.empty()).delivered()).isFalse();
        assertThat(send(Optional.of(file)).delivered()).isFalse();
    }

    @Test
    void one_whose_certificate_has_expired_is_told_nothing_though_it_is_trusted() throws Exception {
        Issued expired = authority.issueExpired("CN=receiver", AlternativeName.dns("localhost"));
        receiver.stop(0);
        listen(expired);
        Path file = expired.writeCertificate(folder.resolve("expired.pem"));

        assertThat(send(Optional.of(file)).delivered()).isFalse();
    }

    @Test
    void where_nobody_listens_is_said_in_words() throws Exception {
        receiver.stop(0);

        assertThat(send(Optional.empty()))
                .isEqualTo(Answer.none("cannot connect; does the receiver run, and is that its address?"));
    }

    private Answer send(Optional<Path> trustFile) throws InterruptedException {
        URI url = URI.create("https://localhost:" + receiver.getAddress().getPort() + "/");
        Webhook webhook = new Webhook(url, new SigningSecret("s".repeat(32)), Set.of(), Set.of(), trustFile);
        return new Post(webhook.trustFile().map(file -> TrustedIssuers.context("trustFile", file)))
                .send(webhook, NOTICE, Instant.EPOCH);
    }
}
