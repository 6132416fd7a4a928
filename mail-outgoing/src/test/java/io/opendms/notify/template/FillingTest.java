package io.opendms.notify.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.change.RequestNote;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FillingTest {

    @Test
    void makes_one_space_of_control_characters() {
        assertThat(filled("a\u0000b\tc\u001bd")).isEqualTo("a b c d");
        assertThat(filled("a\u009bb\u0085c\u0080 d")).isEqualTo("a b c d");
    }

    @Test
    void keeps_lines_apart_and_drops_empty_ones() {
        assertThat(filled("one\r\n\r\n two \rthree\u2028four")).isEqualTo("one\ntwo\nthree four");
    }

    @Test
    void drops_what_turns_the_direction_of_writing_or_cannot_be_seen() {
        assertThat(filled("gnp\u202e.exe\u2066x\u200b\ufeff")).isEqualTo("gnp.exex");
    }

    @Test
    void keeps_characters_beyond_the_first_plane_but_no_half_of_one() {
        assertThat(filled("\ud83d\udcec \ud83d x")).isEqualTo("\ud83d\udcec x");
    }

    @Test
    void cuts_what_is_too_long_with_a_mark() {
        String cut = filled("\ud83d\udcec".repeat(Filling.LONGEST));

        assertThat(cut.length()).isLessThanOrEqualTo(Filling.LONGEST);
        assertThat(cut).endsWith("\udcec [...]");
    }

    @Test
    void shows_every_reason_whole_that_a_requester_may_give() {
        String reason = "x".repeat(RequestNote.MAX_JUSTIFICATION);

        assertThat(filled(reason)).isEqualTo(reason);
    }

    private static String filled(String value) {
        return new Filling(Map.of("name", value)).at("name");
    }
}
