package io.opendms.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.opendms.client.failure.DmsConnectionException;
import io.opendms.client.failure.DmsException;
import io.opendms.client.failure.DmsHttpException;
import io.opendms.client.operation.DeleteContact;
import io.opendms.client.server.Reply;
import io.opendms.client.server.ScriptedServer;
import io.opendms.client.server.SelfSigned;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the client trusts, and what it shows of itself. */
class TlsTest {
    private static final DeleteContact DELETE = new DeleteContact("sales");
    /** An alert that a server may send at any time, in the handshake and later (RFC 8446, section 6.2). */
    private static final String FATAL_INTERNAL_ERROR = "\u0015\u0003\u0003\0\u0002\u0002\u0050";

    private static final Reply UNAUTHORIZED =
            Reply.http("401 Unauthorized", "text/plain", "", "WWW-Authenticate: Basic");

    @TempDir
    static Path folder;

    private static SelfSigned server;
    private static SelfSigned client;
    private static SelfSigned misnamed;

    @BeforeAll
    static void make_keys() throws Exception {
        server = SelfSigned.make(folder, "localhost", "EC");
        client = SelfSigned.make(folder, "svc-sites", "RSA");
        misnamed = SelfSigned.make(folder, "dms.contoso.com", "EC");
    }

    @Test
    void a_certificate_of_the_trust_file_is_trusted() throws Exception {
        try (ScriptedServer listening = listen(server.context(), false);
                DmsClient dms = trusting(listening, server).build()) {
            assertThat(dms.call(DELETE).isSuccess()).isTrue();
        }
    }

    @Test
    void an_unknown_certificate_ends_the_call_before_anything_is_sent() throws Exception {
        try (ScriptedServer listening = listen(server.context(), false);
                DmsClient dms = DmsClient.builder()
                        .url(listening.url())
                        .basic("anna", "secret")
                        .build()) {
            DmsConnectionException failure = assertThatExceptionOfType(DmsConnectionException.class)
                    .isThrownBy(() -> dms.call(DELETE))
                    .withMessageContaining("trustFile")
                    .actual();
            assertThat(failure.isOutcomeUnknown()).isFalse();
            assertThat(failure.isTransient()).isFalse();
            assertThat(listening.calls()).isEmpty();
        }
    }

    @Test
    void a_certificate_that_the_trust_file_does_not_have_ends_the_call_before_anything_is_sent() throws Exception {
        try (ScriptedServer listening = listen(server.context(), false);
                DmsClient dms = trusting(listening, client).build()) {
            assertThat(nothingSent(dms).isTransient()).isFalse();
            assertThat(listening.calls()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 400 Bad Request\r\n\r\n", FATAL_INTERNAL_ERROR, ""})
    void a_server_with_which_tls_does_not_come_about_was_sent_nothing(String answer) throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                DmsClient dms = DmsClient.builder()
                        .url("https://localhost:" + listening.getLocalPort() + "/a")
                        .retries(0)
                        .build()) {
            Thread other = new Thread(() -> answerHello(listening, answer));
            other.start();
            nothingSent(dms);
            other.join();
        }
    }

    @Test
    void a_certificate_for_another_name_is_refused() throws Exception {
        try (ScriptedServer listening = listen(misnamed.context(), false);
                DmsClient dms = trusting(listening, misnamed).build()) {
            assertThatExceptionOfType(DmsConnectionException.class).isThrownBy(() -> dms.call(DELETE));
            assertThat(listening.calls()).isEmpty();
        }
    }

    @Test
    void a_certificate_whose_time_is_over_is_refused_though_the_trust_file_has_it() throws Exception {
        SelfSigned expired = SelfSigned.expired(folder, "localhost");
        try (ScriptedServer listening = listen(expired.context(), false);
                DmsClient dms = trusting(listening, expired).build()) {
            assertThat(nothingSent(dms)).hasStackTraceContaining("the server's certificate has expired at 2");
            assertThat(listening.calls()).isEmpty();
        }
    }

    @Test
    void a_certificate_is_shown_to_who_asks_for_it() throws Exception {
        try (ScriptedServer listening = listen(server.contextFor(client), true);
                DmsClient known = trusting(listening, server)
                        .clientCertificate(client.certificateFile(folder), client.keyFile(folder))
                        .build();
                DmsClient unknown = trusting(listening, server).build()) {
            assertThat(known.call(DELETE).isSuccess()).isTrue();
            assertThatExceptionOfType(DmsException.class).isThrownBy(() -> unknown.call(DELETE));
            assertThat(listening.calls()).hasSize(1);
        }
    }

    /** The JDK shows no certificate whose issuer the server does not name, and says nothing of it. */
    @Test
    void a_certificate_that_was_not_shown_is_told_with_the_reason() throws Exception {
        try (ScriptedServer ofOthers = asking(server.contextFor(misnamed));
                ScriptedServer ofNobody = listen(server.context(), false, UNAUTHORIZED);
                ScriptedServer ofClient = asking(server.contextFor(client))) {
            assertThat(refusal(ofOthers))
                    .contains(
                            "the certificate of clientCertificate was not shown, since the server takes none of its issuer")
                    .doesNotContain("give them by");
            assertThat(refusal(ofNobody))
                    .contains("the certificate of clientCertificate was not shown, since the server asked for none");
            assertThat(refusal(ofClient))
                    .contains("give them by negotiate, basic or clientCertificate")
                    .doesNotContain("was not shown");
        }
    }

    private static String refusal(ScriptedServer listening) throws Exception {
        try (DmsClient dms = trusting(listening, server)
                .clientCertificate(client.certificateFile(folder), client.keyFile(folder))
                .build()) {
            return assertThatExceptionOfType(DmsHttpException.class)
                    .isThrownBy(() -> dms.call(DELETE))
                    .actual()
                    .getMessage();
        }
    }

    private static ScriptedServer asking(SSLContext context) {
        return ScriptedServer.askingByTls(context, UNAUTHORIZED);
    }

    @Test
    void a_key_that_does_not_fit_or_is_none_is_named() throws Exception {
        Path certificate = client.certificateFile(folder);
        Path foreign = server.keyFile(folder);
        Path garbage = Files.writeString(folder.resolve("garbage.pem"), "-----BEGIN RSA PRIVATE KEY-----\n");
        Path damaged = Files.writeString(
                folder.resolve("damaged.pem"), "-----BEGIN PRIVATE KEY-----\nMIIEv\n-----END PRIVATE KEY-----\n");
        SelfSigned other = SelfSigned.make(folder, "svc-other", "RSA");

        refused(certificate, garbage, garbage);
        refused(garbage, foreign, garbage);
        refused(folder.resolve("absent.pem"), foreign, folder.resolve("absent.pem"));
        refused(certificate, damaged, damaged);
        refused(certificate, foreign, foreign);
        refused(certificate, other.keyFile(folder), certificate);
    }

    private static DmsConnectionException nothingSent(DmsClient dms) {
        DmsConnectionException failure = assertThatExceptionOfType(DmsConnectionException.class)
                .isThrownBy(() -> dms.call(DELETE))
                .actual();
        assertThat(failure.isOutcomeUnknown()).as(failure.getMessage()).isFalse();
        return failure;
    }

    private static void answerHello(ServerSocket listening, String answer) {
        try (Socket connection = listening.accept()) {
            connection.getInputStream().read(new byte[4096]);
            connection.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refused(Path certificate, Path key, Path named) {
        DmsClientBuilder builder =
                DmsClient.builder().url("https://dms.contoso.com/a").clientCertificate(certificate, key);
        assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageContaining(named.toString());
    }

    private static DmsClientBuilder trusting(ScriptedServer listening, SelfSigned whom) throws Exception {
        return DmsClient.builder().url(listening.url()).trustFile(whom.certificateFile(folder));
    }

    private static ScriptedServer listen(SSLContext context, boolean insists) {
        return listen(context, insists, Reply.status("Success"));
    }

    private static ScriptedServer listen(SSLContext context, boolean insists, Reply reply) {
        return ScriptedServer.answeringByTls(context, insists, reply);
    }
}
