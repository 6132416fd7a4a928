package io.opendms.ingest.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opendms.entry.MailAddress;
import io.opendms.ingest.content.limit.ContentLimits;
import io.opendms.ingest.content.name.BlockedTypes;
import io.opendms.ingest.content.reader.MessageReader;
import io.opendms.ingest.delivery.DeliveryException;
import io.opendms.ingest.library.item.Unpacking;
import io.opendms.ingest.list.ListSettings;
import io.opendms.ingest.spool.TextMessage;
import io.opendms.ingest.wire.ExpiredServer;
import io.opendms.recipient.Target;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HookDeliveryTest {
    private static final MailAddress LIST = MailAddress.parse("list", "sales@sp.contoso.com");
    private static final String MAIL = """
            From: Ann <ann@contoso.com>
            Subject: Report
            Message-ID: <1@contoso.com>
            Content-Type: multipart/related; boundary=b

            --b
            Content-Type: text/html

            <p>See <b>below</b><script>alert(1)</script><img src="cid:logo@x"></p>
            --b
            Content-Type: image/png; name=logo.png
            Content-ID: <logo@x>

            PNG
            --b
            Content-Type: text/plain; name="a \u00e4.txt"

            %s
            --b
            Content-Type: application/octet-stream; name=evil.exe

            MZ
            --b--
            """;

    @TempDir
    private Path folder;

    private final HookPort receiver = new HookPort();
    private Instant now = Instant.parse("2026-11-28T12:00:00Z");
    private HookDelivery delivery;

    @BeforeEach
    void open() throws IOException {
        delivery = hook(Duration.ofSeconds(20));
    }

    private HookDelivery hook(Duration timeout) throws IOException {
        return hook(receiver.url("/in?key=secret-word"), Optional.empty(), timeout);
    }

    private HookDelivery hook(URI url, Optional<Path> trustFile, Duration timeout) throws IOException {
        MessageReader reader = new MessageReader(ContentLimits.USUAL, BlockedTypes.USUAL, InstantSource.system());
        return new HookDelivery(
                new HookSettings(url, trustFile, folder.resolve("work"), timeout),
                new Unpacking(ListSettings::usual, reader),
                (body, at) -> at + " " + body.readAllBytes().length,
                () -> now);
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void nothing_is_sent_to_a_receiver_whose_certificate_has_expired_though_it_is_trusted() throws Exception {
        try (ExpiredServer expired = new ExpiredServer(folder)) {
            HookDelivery hook = hook(expired.url(), Optional.of(expired.certificate()), Duration.ofSeconds(20));

            assertThatThrownBy(
                            () -> hook.deliver(TextMessage.of(MAIL), new Target.ListTarget(LIST, "contoso", ""), "k1"))
                    .hasMessageContaining("the server's certificate has expired at 2");
            assertThat(expired.requests()).isZero();
        }
    }

    @Test
    void sends_small_attachments_within_the_json() throws Exception {
        String place = deliver(MAIL.formatted("one"));

        HookPort.Request request = receiver.received().get(0);
        JsonNode json = new ObjectMapper().readTree(request.body());
        assertThat(place).isEqualTo(receiver.url("") + " answered 204");
        assertThat(request.path()).isEqualTo("/in?key=secret-word");
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
        assertThat(request.header("X-Dms-Event")).isEqualTo("mail");
        assertThat(request.header("Idempotency-Key")).isEqualTo("k");
        assertThat(request.header("Message-ID")).isEqualTo("<1@contoso.com>");
        assertThat(request.header("X-Dms-Signature")).isEqualTo(now + " " + request.body().length);
        assertThat(json.get("subject").asText()).isEqualTo("Report");
        assertThat(json.get("html").asText())
                .contains("<b>below</b>", "cid:logo")
                .doesNotContain("script");
        assertThat(content(json.at("/attachments/0"))).isEqualTo("one");
        assertThat(content(json.at("/pictures/0"))).isEqualTo("PNG");
        assertThat(json.at("/attachments/1/omittedBecause").asText()).contains("blocked");
        assertThat(json.at("/attachments/1").has("content")).isFalse();
    }

    private static String content(JsonNode attachment) {
        byte[] bytes = Base64.getDecoder().decode(attachment.get("content").asText());
        return new String(bytes, StandardCharsets.ISO_8859_1).strip();
    }

    @Test
    void sends_large_attachments_as_parts_of_a_form() throws Exception {
        String large = "large ".repeat(200_000);
        deliver(MAIL.formatted(large));

        HookPort.Request request = receiver.received().get(0);
        String[] parts = new String(request.body(), StandardCharsets.UTF_8)
                .split("\r?\n?--" + request.header("Content-Type").replaceFirst(".*boundary=", "") + "(--)?\r\n");
        assertThat(request.header("Content-Type")).startsWith("multipart/form-data; boundary=dms-");
        assertThat(parts).hasSize(4);
        assertThat(parts[1]).startsWith("Content-Disposition: form-data; name=\"message\"\r\n");
        JsonNode json = new ObjectMapper().readTree(parts[1].substring(parts[1].indexOf("\r\n\r\n")));
        assertThat(json.at("/attachments/0/part").asText()).isEqualTo("attachment-1");
        assertThat(json.at("/pictures/0/part").asText()).isEqualTo("attachment-2");
        assertThat(parts[2])
                .startsWith("Content-Disposition: form-data; name=\"attachment-1\"; filename=\"a \u00e4.txt\"\r\n")
                .contains("\r\n\r\nlarge large");
        assertThat(parts[3]).contains("name=\"attachment-2\"; filename=\"logo.png\"", "PNG");
    }

    @Test
    void leaves_nothing_behind() throws Exception {
        Files.createDirectories(folder.resolve("work/of-a-killed-process"));
        delivery = hook(Duration.ofSeconds(20));

        deliver(MAIL.formatted("one"));

        assertThat(folder.resolve("work")).isEmptyDirectory();
    }

    @Test
    void sends_again_with_the_same_key_what_was_answered_by_nothing() throws Exception {
        receiver.answersNothing();
        assertThat(failure().isLasting()).isFalse();
        receiver.answers(200, "");
        deliver(MAIL.formatted("one"));

        assertThat(receiver.received())
                .hasSizeGreaterThan(1)
                .extracting(request -> request.header("Idempotency-Key") + request.header("Message-ID"))
                .containsOnly("k<1@contoso.com>");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410, 413, 422})
    void takes_most_refusals_for_final(int status) {
        receiver.answers(status, "");

        assertThat(failure()).hasMessageContaining("answered " + status).hasMessageNotContaining("secret-word");
        assertThat(failure().isLasting()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 307, 408, 425, 429, 500, 502, 503})
    void tries_again_what_may_pass(int status) {
        receiver.answers(status, "");

        assertThat(failure()).hasMessageContaining("answered " + status).hasMessageNotContaining("secret-word");
        assertThat(failure().isLasting()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "120 | 2026-11-28T12:02:00Z",
                "Sat, 28 Nov 2026 12:30:00 GMT | 2026-11-28T12:30:00Z",
                "99999999 | 2026-11-28T13:00:00Z",
            })
    void leaves_a_receiver_alone_for_as_long_as_it_asks_and_an_hour_at_most(String retryAfter, Instant until)
            throws Exception {
        receiver.answers(503, retryAfter);
        failure();
        receiver.answers(204, "");
        now = until.minusSeconds(1);

        assertThat(failure()).hasMessageContaining("wants nothing before " + until);
        assertThat(receiver.received()).hasSize(1);
        now = until;
        deliver(MAIL.formatted("one"));
        assertThat(receiver.received()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "soon", "99999999999999999999"})
    void passes_over_a_retry_after_that_means_nothing(String retryAfter) throws Exception {
        receiver.answers(503, retryAfter);
        failure();
        receiver.answers(204, "");

        assertThat(deliver(MAIL.formatted("one"))).contains("204");
    }

    @Test
    void makes_no_header_of_what_a_sender_wrote() throws Exception {
        deliver(MAIL.formatted("one").replace("<1@contoso.com>", "<\u00e4 b@x>"));

        assertThat(receiver.received().get(0).header("Message-ID")).isEmpty();
    }

    @Test
    void is_only_for_lists() {
        assertThatThrownBy(() -> delivery.deliver(TextMessage.of("Subject: s\r\n\r\n"), new Target.Mailbox(LIST), "k"))
                .hasMessageContaining("is none");
    }

    private DeliveryException failure() {
        return catchThrowableOfType(DeliveryException.class, () -> deliver(MAIL.formatted("one")));
    }

    private String deliver(String mail) throws DeliveryException {
        return delivery.deliver(
                TextMessage.of(mail.replace("\n", "\r\n")), new Target.ListTarget(LIST, "farm", ""), "k");
    }
}
