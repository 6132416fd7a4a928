package io.opendms.security.negotiate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.security.scheme.Evidences;
import io.opendms.security.scheme.Finding;
import io.opendms.security.scheme.MemoryConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no ticket; tickets themselves come in the integration tests. */
class NegotiateSchemeTest {
    /** A keytab with one key, of AES-256, for HTTP/localhost@CONTOSO.TEST. */
    private static final String KEYTAB =
            "0502" + "00000052" + "0002" + "000c434f4e544f534f2e54455354" + "000448545450" + "00096c6f63616c686f7374"
                    + "00000001" + "65000000" + "02" + "0012" + "0020" + "ab".repeat(32) + "00000002";

    private final MemoryConnection connection = new MemoryConnection();

    @TempDir
    private Path folder;

    @Test
    void who_says_nothing_of_this_scheme_is_not_looked_at() throws IOException {
        assertThat(scheme(false).examine(Evidences.silent(connection))).isEqualTo(new Finding.NotMine());
        assertThat(scheme(false).examine(Evidences.saying("Basic YTpi", connection)))
                .isEqualTo(new Finding.NotMine());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Negotiate", "negotiate"})
    void who_names_the_scheme_and_sends_no_token_is_told_of_as_such(String authorization) throws IOException {
        assertThat(scheme(true).examine(Evidences.saying(authorization, connection)))
                .isInstanceOfSatisfying(
                        Finding.Refused.class,
                        refused -> assertThat(refused.reason()).contains("Negotiate came without a token"));
    }

    @Test
    void ntlm_gets_a_hint_for_the_log_or_is_left_to_who_can_check_it() throws IOException {
        String message = encoded("NTLMSSP\0\1\0\0\0".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(scheme(false).examine(Evidences.saying(message, connection)))
                .isEqualTo(new Finding.Refused(NegotiateScheme.NTLM_HINT));
        assertThat(scheme(true).examine(Evidences.saying(message, connection))).isEqualTo(new Finding.NotMine());
    }

    /** The wrapping of RFC 4178, with NTLM as the only mechanism. */
    @Test
    void ntlm_in_the_wrapping_of_negotiate_gets_the_hint_also_where_bare_ntlm_is_checked() throws IOException {
        String wrapped = encoded(HexFormat.of()
                .parseHex("602c06062b0601050502a0223020a00e300c060a2b06010401823702020aa20e" + "040c4e544c4d53535000"
                        + "01000000"));

        assertThat(scheme(false).examine(Evidences.saying(wrapped, connection)))
                .isEqualTo(new Finding.Refused(NegotiateScheme.NTLM_HINT));
        assertThat(scheme(true).examine(Evidences.saying(wrapped, connection)))
                .isEqualTo(new Finding.Refused(NegotiateScheme.NTLM_HINT));
    }

    /** RFC 4178, section 4.2.2: what the client guessed is not taken, and it may go on with what both know. */
    @Test
    void a_client_that_would_rather_send_ntlm_and_knows_kerberos_is_asked_for_kerberos() throws IOException {
        String ntlmFirst = encoded(HexFormat.of()
                .parseHex("603706062b0601050502a02d302ba0193017" + "060a2b06010401823702020a" + "06092a864886f712010202"
                        + "a20e040c4e544c4d5353500001000000"));

        assertThat(scheme(false).examine(Evidences.saying(ntlmFirst, connection)))
                .isEqualTo(new Finding.Continued(
                        encoded(HexFormat.of().parseHex("a1143012a0030a0101a10b06092a864886f712010202"))));
    }

    @Test
    void a_keytab_that_is_not_there_is_told_and_names_no_stack_trace() {
        NegotiateScheme without = new NegotiateScheme(
                new NegotiateSettings(folder.resolve("absent"), "HTTP/localhost", Map.of(), false, false));

        assertThat(without.examine(Evidences.saying("Negotiate YIIC", connection)))
                .isInstanceOf(Finding.Unavailable.class);
    }

    /** This JVM has no such option; that of the integration tests does. */
    @Test
    void tickets_that_must_be_bound_need_an_option_of_the_jvm_that_is_named() {
        NegotiateSettings bound =
                new NegotiateSettings(folder.resolve("keytab"), "HTTP/localhost", Map.of(), true, false);

        assertThatThrownBy(() -> new NegotiateScheme(bound))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(
                        "http.negotiate.channelBinding",
                        "DMS_JAVA_OPTS=--add-exports=java.security.jgss/sun.security.jgss.krb5.internal=ALL-UNNAMED");
    }

    @Test
    void whatever_a_stranger_sends_is_refused() throws IOException {
        NegotiateScheme scheme = scheme(false);
        Random random = new Random(20_261_127);
        byte[] start = HexFormat.of().parseHex("6082010006062b0601050502a081f53081f2a00d300b06092a864886f712010202a2");
        for (int round = 0; round < 3000; round++) {
            byte[] token = new byte[random.nextInt(1, 400)];
            random.nextBytes(token);
            // Half of them begin like a ticket, so that they get further.
            if (round % 2 == 0) {
                System.arraycopy(start, 0, token, 0, Math.min(random.nextInt(start.length), token.length));
            }
            assertThat(scheme.examine(Evidences.saying(encoded(token), connection)))
                    .as(HexFormat.of().formatHex(token))
                    .isInstanceOf(Finding.Refused.class);
        }
        assertThat(scheme.examine(Evidences.saying("Negotiate " + "A".repeat(70_000), connection)))
                .isInstanceOf(Finding.Refused.class);
    }

    private NegotiateScheme scheme(boolean passNtlm) throws IOException {
        Path keytab = Files.write(folder.resolve("keytab"), HexFormat.of().parseHex(KEYTAB));
        return new NegotiateScheme(new NegotiateSettings(keytab, "HTTP/localhost", Map.of(), false, passNtlm));
    }

    private static String encoded(byte[] token) {
        return "Negotiate " + Base64.getEncoder().encodeToString(token);
    }
}
