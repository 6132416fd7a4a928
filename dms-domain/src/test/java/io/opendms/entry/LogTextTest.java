package io.opendms.entry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LogTextTest {
    @Test
    void leaves_no_line_end_quote_or_half_character_in_the_log() {
        assertThat(LogText.escaped("a\"b\\c\nd\u2028e\u009bf\uD83D\uDE00", 100))
                .isEqualTo("a\\\"b\\\\c\\u000ad\\u2028e\\u009bf\\ud83d\\ude00");
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
}
