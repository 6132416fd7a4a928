package io.opendms.admin.api.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void a_body_that_is_not_in_utf8_is_told_so_wherever_that_is() {
        for (String before : new String[] {"", "{\"", "{\"reason\":", "{\"reason\":\"", "{\"reason\":\"x\"}"}) {
            assertThatThrownBy(() -> Json.read(latin1(before), Body.class))
                    .as(before)
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("UTF-8")
                    .hasMessageNotContaining("wrong kind");
        }
    }

    @Test
    void a_member_of_the_wrong_kind_is_named() {
        assertThatThrownBy(() -> Json.read("{\"reason\":1}".getBytes(StandardCharsets.UTF_8), Body.class))
                .hasMessage("The body is not as described: 'reason' is missing or of the wrong kind.");
    }

    /** A body in which an umlaut of Latin-1 follows. */
    private static byte[] latin1(String before) {
        return (before + "\u00fc\"}").getBytes(StandardCharsets.ISO_8859_1);
    }

    record Body(String reason) {}
}
