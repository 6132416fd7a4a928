package io.opendms.notify.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {
    private static final String LETTER = """
            Subject: Hello {name}

            # A letter

            Dear {name}, this is a paragraph
            of two lines.

            Only with {reason}.

            | Name | {name}
            | Reason | {reason}

            > {quote}

            [Open it]({link})

            --

            You know why.
            """;

    private static final Filling FILLING =
            new Filling(Map.of("name", "Anna", "quote", "as it is", "link", "https://dms.example/1"));

    @Test
    void writes_plain_text() throws TemplateException {
        assertThat(Template.parse(LETTER).plain(FILLING, ":")).isEqualTo("""
                        A letter

                        Dear Anna, this is a paragraph of two lines.

                        Name: Anna

                        > as it is

                        Open it:
                        https://dms.example/1

                        --\s
                        You know why.
                        """);
    }

    @Test
    void writes_the_same_as_html() throws TemplateException {
        String html = Template.parse(LETTER).html(FILLING);

        assertThat(html.replaceAll("<[^>]+>", "|").replaceAll("[|\\s]*\\|[|\\s]*", "|"))
                .isEqualTo("|A letter|Dear Anna, this is a paragraph of two lines.|Name|Anna|as it is|Open it|You know"
                        + " why.|");
        assertThat(html).contains("<a href=\"https://dms.example/1\"");
    }

    @Test
    void writes_each_item_without_the_lines_that_have_no_value() throws TemplateException {
        Template template = Template.parse("""
                Subject: a

                * [{title}]({place})
                by {author}

                --

                [Leave]({leave})
                """);
        Filling filling = new Filling(
                Map.of("leave", "https://dms.example/leave"),
                List.of(
                        Map.of(
                                "title",
                                "One & " + "long ".repeat(20),
                                "author",
                                "Ben",
                                "place",
                                "https://sp.example/1"),
                        Map.of("title", "Two", "place", "javascript:alert(1)"),
                        Map.of("author", "Ann"),
                        Map.of()));

        assertThat(template.plain(filling, ":")).isEqualTo("""
                * One & long long long long long long long long long long long long long
                  long long long long long long long
                  by Ben
                  https://sp.example/1

                * Two
                  javascript:alert(1)

                * by Ann

                --\s
                Leave:
                https://dms.example/leave
                """);
        assertThat(template.html(filling))
                .contains("<strong><a href=\"https://sp.example/1\">One &amp; long", "</a></strong><br>by Ben</li>")
                .contains("<strong>Two</strong></li>", "<a href=\"https://dms.example/leave\">Leave</a>")
                .containsPattern("<li [^>]*>by Ann</li></ul>")
                .doesNotContain("javascript", "<table");
        assertThat(template.itemNames()).containsExactlyInAnyOrder("title", "place", "author");
        assertThat(template.names()).containsExactly("leave");
    }

    @Test
    void leaves_out_what_has_no_value() throws TemplateException {
        Template template = Template.parse(LETTER);

        assertThat(template.plain(FILLING, ":")).doesNotContain("Only with").doesNotContain("Reason");
        assertThat(template.html(FILLING)).doesNotContain("Only with").doesNotContain("Reason");
        assertThat(template.subject(new Filling(Map.of()))).isEmpty();
    }

    @Test
    void takes_no_markup_from_values() throws TemplateException {
        Filling hostile = new Filling(Map.of(
                "name",
                "</p><script>alert(1)</script>",
                "reason",
                "# no heading\n\n--\n\n{name} [x](https://evil.example)",
                "link",
                "https://dms.example/\"><img src=x>"));
        String html = Template.parse(LETTER).html(hostile);

        assertThat(html)
                .doesNotContain("<script")
                .doesNotContain("<img")
                .doesNotContain("href=\"https://evil.example")
                .contains("&lt;/p&gt;&lt;script&gt;")
                .contains("href=\"https://dms.example/&quot;&gt;&lt;img src=x&gt;\"")
                .contains("{name}");
    }

    @Test
    void links_to_nothing_but_the_web() throws TemplateException {
        Filling hostile = new Filling(Map.of("name", "a", "link", "javascript:alert(1)"));

        assertThat(Template.parse(LETTER).html(hostile)).doesNotContain("href").doesNotContain("javascript");
    }

    @Test
    void writes_lines_that_every_program_shows_whole() throws TemplateException {
        Filling filling = new Filling(Map.of("name", "word ".repeat(200)));

        assertThat(Template.parse(LETTER).plain(filling, ":").lines()).allMatch(line -> line.length() <= 78);
    }

    @Test
    void takes_the_mark_of_each_line_of_a_quotation_for_a_mark() throws TemplateException {
        assertThat(Template.parse("Subject: a\n\n> one\n> two\nthree > four").plain(FILLING, ":"))
                .isEqualTo("> one two three > four\n");
    }

    @Test
    void takes_a_file_with_a_mark_before_it() throws TemplateException {
        assertThat(Template.parse("\ufeffSubject: Hello\n\nx").subject(FILLING)).isEqualTo("Hello");
        assertThat(Layout.parse("\ufeff<p>{content}").around("en", "s", "x")).isEqualTo("<p>x");
    }

    @Test
    void writes_a_doubled_brace_as_one() throws TemplateException {
        assertThat(Template.parse("Subject: {{a}} {name}\n\nx").subject(FILLING))
                .isEqualTo("{a} Anna");
    }

    @Test
    void says_in_which_line_a_template_is_wrong() {
        assertWrong("Hello", 1, "it does not begin with \"Subject:\"");
        assertWrong("Subject: a", 1, "nothing follows the subject");
        assertWrong("Subject: {a", 1, "a brace stands alone");
        assertWrong("Subject: a\n\nb\n\nc\nd }\ne", 6, "a brace stands alone");
        assertWrong("Subject: a\n\n{two words}", 3, "between braces stands no name, but \"two words\"");
        assertWrong("Subject: a\n\n| b | c\n| d", 4, "it is no row of a table");
    }

    private static void assertWrong(String text, int line, String message) {
        assertThatThrownBy(() -> Template.parse(text))
                .hasMessage(message)
                .isInstanceOfSatisfying(TemplateException.class, wrong -> {
                    assertThat(wrong.line()).isEqualTo(line);
                    assertThat(wrong.remedy()).isNotEmpty();
                });
    }
}
