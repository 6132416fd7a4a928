package io.opendms.notify.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.notify.setting.SealedException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SealingKeyTest {
    private static final String PASSWORD = "correct hörse \uD83D\uDC0E";

    private final SealingKey key = SealingKey.fresh();

    @Test
    void opens_what_it_sealed_also_after_both_were_written_and_read() throws SealedException {
        SealedText sealed = key.seal(PASSWORD.toCharArray());

        SealingKey again = SealingKey.parse(key.text()).orElseThrow();
        SealedText read = SealedText.parse(sealed.text()).orElseThrow();

        assertThat(again.open(read)).containsExactly(PASSWORD.toCharArray());
    }

    @Test
    void never_seals_the_same_password_the_same_twice() {
        assertThat(key.seal(PASSWORD.toCharArray()).text())
                .isNotEqualTo(key.seal(PASSWORD.toCharArray()).text());
    }

    @Test
    void another_key_opens_nothing_and_both_are_named_by_their_fingerprints() {
        SealingKey other = SealingKey.fresh();
        SealedText sealed = key.seal(PASSWORD.toCharArray());

        assertThatThrownBy(() -> other.open(sealed))
                .isInstanceOf(SealedException.class)
                .hasMessageContaining(key.fingerprint())
                .hasMessageContaining(other.fingerprint());
    }

    @Test
    void what_was_altered_is_not_opened() {
        SealedText sealed = key.seal(PASSWORD.toCharArray());
        for (int at = 0; at < sealed.bytes().length; at++) {
            byte[] altered = sealed.bytes();
            altered[at] ^= 1;

            assertThatThrownBy(() -> key.open(SealedText.of(key.fingerprint(), altered)))
                    .isInstanceOf(SealedException.class)
                    .hasMessageContaining("altered");
        }
    }

    @Test
    void a_text_that_was_cut_short_is_none() {
        String text = key.seal(PASSWORD.toCharArray()).text();

        assertThat(SealedText.isMeant(text)).isTrue();
        assertThat(SealedText.parse(text.substring(0, 50))).isEmpty();
        assertThat(SealedText.parse(text + " ")).isEmpty();
        assertThat(SealedText.parse("correct horse")).isEmpty();
    }

    @Test
    void a_text_that_was_cut_at_any_place_opens_to_nothing() {
        String text = key.seal(PASSWORD.toCharArray()).text();
        for (int length = 0; length < text.length(); length++) {
            Optional<SealedText> cut = SealedText.parse(text.substring(0, length));
            if (cut.isPresent()) {
                assertThatThrownBy(() -> key.open(cut.get()))
                        .as("%d of %d characters", length, text.length())
                        .isInstanceOf(SealedException.class)
                        .hasMessageContaining("altered");
            }
        }
    }

    @Test
    void keys_that_somebody_made_up_are_none() {
        assertThat(SealingKey.parse("no Base64!")).isEmpty();
        assertThat(SealingKey.parse(encoded("too short"))).isEmpty();
        assertThat(SealingKey.parse(encoded("passwordpasswordpasswordpassword")))
                .isEmpty();
    }

    @Test
    void shows_neither_key_nor_password() {
        SealedText sealed = key.seal(PASSWORD.toCharArray());

        assertThat(key).hasToString("key " + key.fingerprint());
        assertThat(sealed.toString()).doesNotContain(sealed.data());
        assertThat(new ClearPassword(PASSWORD).toString()).doesNotContain("correct");
        assertThat(key.text()).doesNotContain(key.fingerprint());
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }
}
