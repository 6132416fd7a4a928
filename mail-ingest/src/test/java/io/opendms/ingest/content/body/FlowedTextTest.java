package io.opendms.ingest.content.body;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlowedTextTest {

    @Test
    void puts_lines_together_that_end_in_a_blank() {
        assertThat(FlowedText.join("This is a long \nline.\nThis is another.\n", false))
                .isEqualTo("This is a long line.\nThis is another.");
    }

    @Test
    void drops_the_blank_where_it_is_none_of_the_text() {
        assertThat(FlowedText.join("\u3053\u3093 \r\n\u306b\u3061\u306f\r\n", true))
                .isEqualTo("\u3053\u3093\u306b\u3061\u306f");
    }

    @Test
    void puts_lines_of_one_depth_of_quotation_together() {
        assertThat(FlowedText.join(">> a \n>> b\n> c \n> d \nmine\n", false)).isEqualTo(">> a b\n> c d \nmine");
    }

    @Test
    void takes_off_the_blank_that_keeps_a_line_from_looking_quoted() {
        assertThat(FlowedText.join(" >not quoted\n From here \n on\n", false)).isEqualTo(">not quoted\nFrom here on");
    }

    @Test
    void leaves_signatures_and_empty_lines_apart() {
        assertThat(FlowedText.join("last line \n-- \nAnn\nflows \n\nnot on\n", false))
                .isEqualTo("last line \n-- \nAnn\nflows \n\nnot on");
    }
}
