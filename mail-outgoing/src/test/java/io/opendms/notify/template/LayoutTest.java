package io.opendms.notify.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LayoutTest {

    @Test
    void puts_the_content_into_the_document() throws TemplateException {
        Layout layout = Layout.parse("<html lang=\"{language}\"><title>{subject}</title><img src=x>{content}</html>");

        assertThat(layout.around("de", "a < b", "<p>{subject}</p>"))
                .isEqualTo("<html lang=\"de\"><title>a &lt; b</title><img src=x><p>{subject}</p></html>");
    }

    @Test
    void names_no_charset_since_the_mail_has_its_own() {
        assertThat(Layout.USUAL.around("en", "s", "x")).doesNotContainIgnoringCase("charset");
    }

    @Test
    void lets_no_subject_be_a_place() {
        assertThat(Layout.USUAL.around("en", "{content}{language}", "here"))
                .contains("<title>{content}{language}</title>")
                .containsOnlyOnce("here");
    }

    @Test
    void refuses_a_document_without_one_place_for_the_content() {
        assertThatThrownBy(() -> Layout.parse("<html>")).hasMessage("it does not have {content} exactly once");
        assertThatThrownBy(() -> Layout.parse("{content}{content}"))
                .hasMessage("it does not have {content} exactly once");
    }
}
