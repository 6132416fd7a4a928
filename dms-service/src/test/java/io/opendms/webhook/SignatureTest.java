package io.opendms.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.entry.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignatureTest {
    private static final SigningSecret SECRET = new SigningSecret("0123456789abcdef0123456789abcdef");

    /** Made with OpenSSL: printf '1795428930.{"id":17}' | openssl dgst -sha256 -hmac 0123456789abcdef0123456789abcdef */
    @Test
    void is_what_another_program_computes() {
        byte[] body = "{\"id\":17}".getBytes(StandardCharsets.UTF_8);

        assertThat(Signature.of(body, Instant.ofEpochSecond(1_795_428_930L, 999_999_999), SECRET))
                .isEqualTo("t=1795428930,v1=26ab472144ca82afc6c4f1250544700226e83a0564c261e082eb2bd03c68e4ea");
    }

    @Test
    void a_secret_is_long_and_is_not_shown() {
        assertThat(SECRET).hasToString("********");
        assertThatThrownBy(() -> new SigningSecret("x".repeat(31)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageNotContaining("xxx");
    }
}
