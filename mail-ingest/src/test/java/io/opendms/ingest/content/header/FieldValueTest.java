package io.opendms.ingest.content.header;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FieldValueTest {

    @Test
    void reads_plain_and_quoted_parameters() {
        FieldValue value = FieldValue.of("Attachment; FileName=\"a \\\"b\\\"; c.txt\"; size=3");

        assertThat(value.value()).isEqualTo("attachment");
        assertThat(value.parameter("filename")).contains("a \"b\"; c.txt");
        assertThat(value.parameter("size")).contains("3");
    }

    @Test
    void keeps_the_blanks_of_a_name_without_quotes() {
        assertThat(FieldValue.of("attachment; filename=my report.pdf ; x=1").parameter("filename"))
                .contains("my report.pdf");
    }

    @Test
    void takes_a_quote_that_never_ends() {
        assertThat(FieldValue.of("attachment; filename=\"report.pdf").parameter("filename"))
                .contains("report.pdf");
    }

    @Test
    void keeps_single_backslashes_of_windows_paths() {
        assertThat(FieldValue.of("attachment; filename=\"C:\\temp\\new.txt\"").parameter("filename"))
                .contains("C:\\temp\\new.txt");
    }

    @Test
    void decodes_a_charset_and_percent_signs() {
        assertThat(FieldValue.of("attachment; filename*=UTF-8'de'%C3%84rger.txt")
                        .parameter("filename"))
                .contains("\u00c4rger.txt");
        assertThat(FieldValue.of("attachment; filename*=bogus''caf%E9.txt").parameter("filename"))
                .contains("caf\u00e9.txt");
    }

    @Test
    void joins_pieces_in_their_order_and_decodes_across_them() {
        String field = "attachment; filename*1*=%82%AC; filename*0*=utf-8''a%E2; filename*2=\" b.txt\"";

        assertThat(FieldValue.of(field).parameter("filename")).contains("a\u20ac b.txt");
    }

    @Test
    void prefers_the_encoded_form_to_the_plain_one() {
        assertThat(FieldValue.of("attachment; filename=\"x.txt\"; filename*=utf-8''%C3%A4.txt")
                        .parameter("filename"))
                .contains("\u00e4.txt");
    }

    @Test
    void decodes_encoded_words_where_they_should_not_stand() {
        assertThat(FieldValue.of("attachment; filename=\"=?utf-8?B?w6Q=?=.txt\"")
                        .parameter("filename"))
                .contains("\u00e4.txt");
    }

    @Test
    void decodes_encoded_words_that_were_cut_into_pieces() {
        String field = "attachment; filename*0=\"=?utf-8?B?w4RyZ2VyIG1pdCBkZW0gQg==?=\";"
                + " filename*1=\" =?utf-8?B?ZXJpY2h0LnBkZg==?=\"";

        assertThat(FieldValue.of(field).parameter("filename")).contains("\u00c4rger mit dem Bericht.pdf");
    }

    @Test
    void takes_quotes_off_an_encoded_value() {
        assertThat(FieldValue.of("attachment; filename*=UTF-8''\"caf%C3%A9.pdf\"")
                        .parameter("filename"))
                .contains("caf\u00e9.pdf");
    }

    @Test
    void reads_gb2312_that_is_gb18030_across_pieces() {
        String field = "x/y; name*0*=gb2312''%C4%E3%E9; name*1*=F; name*2=.pdf";

        assertThat(FieldValue.of(field).parameter("name")).contains("\u4f60\u9555.pdf");
    }

    @Test
    void passes_over_empty_parameters() {
        assertThat(FieldValue.of("x/y;; name=a.txt;").parameter("name")).contains("a.txt");
    }

    @Test
    void leaves_a_percent_sign_that_encodes_nothing() {
        assertThat(FieldValue.of("attachment; filename*=utf-8''100%.txt").parameter("filename"))
                .contains("100%.txt");
    }

    @Test
    void reads_a_value_of_any_length_on_a_small_stack() throws Exception {
        String longest = "a\\\"".repeat(30_000);
        StringBuilder name = new StringBuilder();
        Thread thread = new Thread(
                null,
                () -> FieldValue.of("attachment; filename=\"" + longest + "\"")
                        .parameter("filename")
                        .ifPresent(name::append),
                "small-stack",
                128 * 1024);
        thread.start();
        thread.join();

        assertThat(name).hasToString("a\"".repeat(30_000));
    }
}
