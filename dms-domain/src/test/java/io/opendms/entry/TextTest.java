package io.opendms.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void becomes_one_line_without_blanks_at_its_ends() {
        assertThat(Text.line("Name", "\t Team \r\n\u2028 Site\u0000 ", 100)).isEqualTo("Team Site");
    }

    @Test
    void is_refused_when_longer_than_its_bound() {
        assertThatThrownBy(() -> Text.line("Name", "abcd", 3)).hasMessage("Name has more than 3 characters");
    }

    @Test
    void is_never_cut_inside_a_surrogate_pair() {
        assertThat(Text.shortened("ab\ud83d\ude00", 3)).isEqualTo("ab");
        assertThat(Text.shortened("ab\ud83d\ude00", 4)).isEqualTo("ab\ud83d\ude00");
        assertThat(Text.shortened("ab cd", 3)).isEqualTo("ab");
    }
}
