package io.opendms.entry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTextTest {
    @Test
    void marks_what_lets_a_text_look_like_another() {
        assertThat(VisibleText.of("gnp\u202e.exe")).isEqualTo("gnp[U+202E].exe");
        assertThat(VisibleText.of("a\u0000b\u0085c\u009bd")).isEqualTo("a[U+0000]b[U+0085]c[U+009B]d");
        assertThat(VisibleText.of("a\u2028b\u2029c\u200bd\ufeffe")).isEqualTo("a[U+2028]b[U+2029]c[U+200B]d[U+FEFF]e");
        assertThat(VisibleText.of("\u2066x\u2069\ud83d y \udb40\udc41"))
                .isEqualTo("[U+2066]x[U+2069][U+D83D] y [U+E0041]");
    }

    @Test
    void keeps_what_is_seen_and_what_writing_needs() {
        String text =
                "Gr\u00fc\u00dfe, \u05e9\u05dc\u05d5\u05dd \ud83d\udc69\u200d\ud83d\udcbb\t\r\n\u0645\u06cc\u200c\u062e";

        assertThat(VisibleText.of(text)).isSameAs(text);
    }
}
