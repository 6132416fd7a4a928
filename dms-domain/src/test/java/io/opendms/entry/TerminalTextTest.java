package io.opendms.entry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TerminalTextTest {
    @Test
    void nothing_steers_the_terminal() {
        assertThat(TerminalText.printable("a\u001b[2Jb\u009b31mc\u0007d\u007fe"))
                .isEqualTo("a?[2Jb?31mc?d?e");
    }

    @Test
    void a_text_stays_on_one_line() {
        assertThat(TerminalText.printable("a\nb\tc\u2028d\u2029e\r\u0085f\u000bg\u000c"))
                .isEqualTo("a b c d e  f g ");
    }

    @Test
    void separators_of_records_end_no_line() {
        assertThat(TerminalText.printable("a\u001cb\u001dc\u001ed\u001fe")).isEqualTo("a?b?c?d?e");
    }

    @Test
    void nothing_turns_the_direction_of_writing_or_is_half_a_character() {
        assertThat(TerminalText.printable("x\u202eegnahc\u200b\ud83dy")).isEqualTo("x?egnahc??y");
    }

    @Test
    void what_people_read_stays() {
        assertThat(TerminalText.printable("Büro 日本 \uD83D\uDE00 \"x\" \\y"))
                .isEqualTo("Büro 日本 \uD83D\uDE00 \"x\" \\y");
    }
}
