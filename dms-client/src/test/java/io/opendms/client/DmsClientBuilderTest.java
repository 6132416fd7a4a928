package io.opendms.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.opendms.client.operation.ChangeUsersMembershipInDistributionGroup;
import io.opendms.client.operation.DeleteContact;
import io.opendms.client.operation.RequestInfo;
import io.opendms.client.server.Reply;
import io.opendms.client.server.ScriptedServer;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be said to a client, and what cannot. */
class DmsClientBuilderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "dms.contoso.com",
                "//dms.contoso.com/a",
                "ftp://dms.contoso.com/a",
                "file:///etc/passwd",
                "https:///a",
                "https://:8443/a",
                "https://dms.contoso.com:65536/a",
                "https://dms.contoso.com:99999/a",
                "https://dms.contoso.com:0/a",
                "https://dms.contoso.com:-1/a",
                "https://dms contoso/a",
                "https://dms.contoso.com/a#b",
                "https://anna:secret@dms.contoso.com/a",
            })
    void what_is_no_address_of_a_service_is_refused(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DmsClient.builder().url(url))
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("secret"));
    }

    @Test
    void without_an_address_there_is_no_client() {
        assertThatIllegalStateException()
                .isThrownBy(() -> DmsClient.builder().build())
                .withMessage("the url is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://dms.contoso.com/a", "http://127.0.0.1.contoso.com/a", "http://localhost.contoso.com/"})
    void a_password_does_not_travel_in_the_clear(String url) {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        DmsClient.builder().url(url).basic("anna", "secret").build())
                .withMessageContaining("in the clear")
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("secret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"HTTPS://dms.contoso.com/a", "http://LOCALHOST:8080/a", "http://127.0.0.1/a", "http://[::1]/a"})
    void a_password_may_go_where_nobody_else_reads(String url) {
        assertThatCode(() -> DmsClient.builder()
                        .url(url)
                        .basic("anna", "secret")
                        .build()
                        .close())
                .doesNotThrowAnyException();
    }

    @Test
    void values_out_of_bounds_are_refused() {
        DmsClientBuilder builder = DmsClient.builder();
        assertThatIllegalArgumentException().isThrownBy(() -> builder.connectTimeout(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.responseTimeout(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxAnswerSize(4095));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.retries(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.retries(11));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.basic("an:na", "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.basic("", "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.servicePrincipal("dms"));
    }

    @Test
    void a_timeout_that_no_clock_can_count_to_is_refused() {
        DmsClientBuilder builder = DmsClient.builder();
        Duration endless = Duration.ofSeconds(Long.MAX_VALUE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.responseTimeout(endless))
                .withMessageContaining("responseTimeout");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.connectTimeout(endless))
                .withMessageContaining("connectTimeout");
    }

    /** A password that is missing would else be sent as the word null. */
    @Test
    void what_is_missing_is_refused_at_once_by_its_name() {
        DmsClientBuilder builder = DmsClient.builder();
        Map<String, ThrowingCallable> missing = Map.ofEntries(
                Map.entry("url", () -> builder.url(null)),
                Map.entry("user", () -> builder.basic(null, "x")),
                Map.entry("password", () -> builder.basic("a", null)),
                Map.entry("keytab", () -> builder.negotiate(null, "a@B")),
                Map.entry("principal", () -> builder.negotiate(Path.of("a"), null)),
                Map.entry("servicePrincipal", () -> builder.servicePrincipal(null)),
                Map.entry("connectTimeout", () -> builder.connectTimeout(null)),
                Map.entry("responseTimeout", () -> builder.responseTimeout(null)),
                Map.entry("trustFile", () -> builder.trustFile(null)),
                Map.entry("certificateFile", () -> builder.clientCertificate(null, Path.of("a"))),
                Map.entry("keyFile", () -> builder.clientCertificate(Path.of("a"), null)),
                Map.entry("tls", () -> builder.tls(null)),
                Map.entry("proxy", () -> builder.proxy(null)),
                Map.entry("clock", () -> builder.clock(null)),
                Map.entry("sleeper", () -> builder.sleeper(null)));

        missing.forEach((name, call) ->
                assertThatNullPointerException().isThrownBy(call).withMessage(name + " is null"));
    }

    @Test
    void two_ways_to_trust_exclude_each_other() throws Exception {
        DmsClientBuilder builder = DmsClient.builder()
                .url("https://dms.contoso.com/a")
                .tls(SSLContext.getDefault())
                .trustFile(Path.of("ca.pem"));

        assertThatIllegalStateException().isThrownBy(builder::build).withMessageContaining("leave one out");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        DmsClientBuilder builder =
                DmsClient.builder().url("https://dms.contoso.com/a").trustFile(Path.of("no", "such.pem"));

        assertThatIllegalArgumentException()
                .isThrownBy(builder::build)
                .withMessageContaining(Path.of("no", "such.pem").toString());
    }

    @Test
    void name_and_password_go_with_each_request() {
        try (ScriptedServer server = ScriptedServer.answering(Reply.status("Success"));
                DmsClient dms = DmsClient.builder()
                        .url(server.url())
                        .basic("CONTOSO\\anna", "pässword:1")
                        .build()) {
            dms.deleteContact(new DeleteContact("sales"));

            String sent = server.call().header("Authorization").replaceFirst("^Basic ", "");
            assertThat(new String(Base64.getDecoder().decode(sent), StandardCharsets.UTF_8))
                    .isEqualTo("CONTOSO\\anna:pässword:1");
        }
    }

    @Test
    void a_proxy_is_used_on_wish() {
        try (ScriptedServer proxy = ScriptedServer.answering(Reply.status("Success"));
                DmsClient dms = DmsClient.builder()
                        .url("http://dms.contoso.invalid/a")
                        .proxy(ProxySelector.of(new InetSocketAddress("127.0.0.1", proxy.port())))
                        .build()) {
            assertThat(dms.deleteContact(new DeleteContact("sales")).isSuccess())
                    .isTrue();
            assertThat(proxy.call().line()).isEqualTo("POST http://dms.contoso.invalid/a HTTP/1.1");
        }
    }

    @Test
    void text_that_xml_cannot_carry_is_refused_by_the_name_of_its_field() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeleteContact("a\u0001b"))
                .withMessage("alias holds the character U+0001, which XML cannot carry");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RequestInfo("", "half \ud83d"))
                .withMessageContaining("justification", "U+D83D");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChangeUsersMembershipInDistributionGroup.adding("a", List.of("x", "\uffff")))
                .withMessageContaining("addNt4NameList");
        assertThatNullPointerException()
                .isThrownBy(() -> new DeleteContact(null))
                .withMessage("alias is null; leave it empty if there is none");
    }

    @Test
    void a_list_is_copied() {
        List<String> names = new ArrayList<>(List.of("CONTOSO\\anna"));
        ChangeUsersMembershipInDistributionGroup adding =
                ChangeUsersMembershipInDistributionGroup.adding("crew", names);
        names.clear();

        assertThat(adding.addNt4NameList()).containsExactly("CONTOSO\\anna");
    }
}
