package io.opendms.ingest.content.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HtmlCharsetTest {

    @Test
    void reads_both_forms() {
        assertThat(of("<html><head><META charset=Shift_JIS>")).contains("shift_jis");
        assertThat(of("<meta http-equiv=\"Content-Type\" content=\"text/html; charset=koi8-r\">"))
                .contains("koi8-r");
    }

    @Test
    void reads_none_where_there_is_none() {
        assertThat(of("<p>charset=koi8-r</p>")).isEmpty();
        assertThat(of("x".repeat(2_000) + "<meta charset=koi8-r>")).isEmpty();
        assertThat(of("")).isEmpty();
    }

    @Test
    void does_not_believe_a_page_that_says_it_is_in_utf_16() {
        assertThat(of("<meta charset=\"utf-16\">")).isEmpty();
    }

    private static Optional<String> of(String html) {
        return HtmlCharset.of(html.getBytes(StandardCharsets.ISO_8859_1));
    }
}
