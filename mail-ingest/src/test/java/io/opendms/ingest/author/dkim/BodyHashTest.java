package io.opendms.ingest.author.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6376, section 3.4: the forms in which a body is hashed. */
class BodyHashTest {
    /** With the hashes that sections 3.4.3 and 3.4.4 name, the second as SHA-256. */
    @ParameterizedTest
    @ValueSource(strings = {"", "\r\n", "\r\n\r\n\r\n"})
    void an_empty_body_is_a_line_end_in_the_simple_form_and_nothing_in_the_relaxed_one(String body) {
        assertThat(base64(hash(true, body))).isEqualTo("frcCV1k9oG9oKj3dpUqdJg1PxRT2RSN/XKdLCPjaYaY=");
        assertThat(base64(hash(false, body))).isEqualTo("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }

    @Test
    void leaves_out_empty_lines_at_the_end_and_spaces_as_the_form_says() {
        String body = " C \r\nD \t E\r\n\r\n\r\n";

        assertThat(hash(true, body)).isEqualTo(sha256(" C \r\nD \t E\r\n"));
        assertThat(hash(false, body)).isEqualTo(sha256(" C\r\nD E\r\n"));
    }

    @Test
    void keeps_empty_lines_between_others() {
        assertThat(hash(true, "a\r\n\r\n\r\nb\r\n\r\n")).isEqualTo(sha256("a\r\n\r\n\r\nb\r\n"));
        assertThat(hash(false, "a\r\n \t\r\n\r\nb\r\n \r\n")).isEqualTo(sha256("a\r\n\r\n\r\nb\r\n"));
    }

    @Test
    void ends_the_last_line() {
        assertThat(hash(true, "a \t")).isEqualTo(sha256("a \t\r\n"));
        assertThat(hash(false, "a \t")).isEqualTo(sha256("a\r\n"));
        assertThat(hash(true, "a\r")).isEqualTo(sha256("a\r\r\n"));
    }

    @Test
    void hashes_more_than_it_holds() {
        String body = ("x".repeat(70) + "\r\n").repeat(1000);

        assertThat(hash(true, body)).isEqualTo(sha256(body));
        assertThat(hash(false, body + "\r\n".repeat(9000))).isEqualTo(sha256(body));
        assertThat(hash(false, "a" + "\r\n".repeat(9000) + "b")).isEqualTo(sha256("a" + "\r\n".repeat(9000) + "b\r\n"));
    }

    /** In pieces of one, seven and all bytes, which must not differ. */
    private static byte[] hash(boolean simple, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
        byte[] whole = pieces(simple, bytes, Math.max(1, bytes.length));
        assertThat(pieces(simple, bytes, 1)).isEqualTo(whole);
        assertThat(pieces(simple, bytes, 7)).isEqualTo(whole);
        return whole;
    }

    private static byte[] pieces(boolean simple, byte[] bytes, int size) {
        BodyHash hash = new BodyHash(simple);
        for (int at = 0; at < bytes.length; at += size) {
            hash.update(bytes, at, Math.min(size, bytes.length - at));
        }
        return hash.end();
    }

    private static byte[] sha256(String text) {
        return BodyHash.sha256().digest(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
