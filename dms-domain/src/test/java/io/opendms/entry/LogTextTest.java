package io.opendms.entry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LogTextTest {
    @Test
    void leaves_no_line_end_quote_or_half_character_in_the_log() {
        assertThat(LogText.escaped("a\"b\\c\nd\u2028e\u009bf\uD83D\uDE00", 100))
                .isEqualTo("a\\\"b\\\\c\\u000ad\\u2028e\\u009bf\\ud83d\\ude00");
    }

    @Test
    void leaves_of_a_service_key_what_tells_which_it_is() {
        String key = "dms_abcdefghi2_" + "Secret-_0".repeat(5);

        assertThat(LogText.escaped("/api/" + key + "?" + key)).isEqualTo("/api/dms_abcdefghi2_***?dms_abcdefghi2_***");
        assertThat(LogText.escaped(key, 20)).isEqualTo("dms_abcdefghi2_***");
        assertThat(LogText.withoutKeys("dms_monitoring_svc1")).isEqualTo("dms_monitoring_svc1");
        assertThat(LogText.withoutKeys("dms_store dms_\n")).isEqualTo("dms_store dms_\n");
    }

    @Test
    void knows_a_service_key_whose_characters_are_percent_encoded() {
        String secret = "Secret-_0".repeat(5);
        StringBuilder whole = new StringBuilder();
        ("dms_abcdefghi2_" + secret).chars().forEach(c -> whole.append(String.format("%%%02x", c)));

        assertThat(LogText.escaped("/api/dms%5Fabcdefghi2%5f" + secret.replace("_", "%5F") + "/a%20b"))
                .isEqualTo("/api/dms%5Fabcdefghi2%5f***/a%20b");
        assertThat(LogText.escaped(whole + "%2F")).isEqualTo(whole.substring(0, 45) + "***%2F");
        assertThat(LogText.escaped("a".repeat(41) + whole, 100))
                .isEqualTo("a".repeat(41) + whole.substring(0, 45) + "***");
        assertThat(LogText.withoutKeys("dms%5Fmonitoring%5Fsvc1")).isEqualTo("dms%5Fmonitoring%5Fsvc1");
    }

    @Test
    void keeps_the_start_of_a_long_text() {
        assertThat(LogText.escaped("abcdef", 3)).isEqualTo("abc");
    }

    @Test
    void keeps_what_a_cause_says_on_one_line() {
        assertThat(LogText.message(new IllegalStateException("FATAL: gone\n  Detail: \"a\"")))
                .isEqualTo("FATAL: gone\\u000a  Detail: \\\"a\\\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "%41"})
    void a_key_of_any_length_is_masked(String character) {
        assertThat(LogText.withoutKeys("dms_abcdefghi2_" + character.repeat(65_000)))
                .isEqualTo("dms_abcdefghi2_***");
    }
}
