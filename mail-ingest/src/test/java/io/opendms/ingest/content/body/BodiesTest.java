package io.opendms.ingest.content.body;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BodiesTest {
    private final Bodies bodies = new Bodies();

    @Test
    void takes_two_forms_of_a_text_as_one() {
        bodies.beginAlternative();
        bodies.addPlain("Hello\r\nyou");
        bodies.addHtml("<p>Hello you</p>");
        bodies.endAlternative();

        assertThat(bodies.text()).isEqualTo("Hello\nyou");
        assertThat(bodies.html()).contains("<p>Hello you</p>");
    }

    @Test
    void puts_texts_of_their_own_one_below_the_other() {
        bodies.addPlain("first < 1");
        bodies.addHtml("<b>second</b>");

        assertThat(bodies.text()).isEqualTo("first < 1\n\nsecond");
        assertThat(bodies.html())
                .hasValueSatisfying(html ->
                        assertThat(html).contains("<pre>first &lt; 1</pre>").contains("<b>second</b>"));
    }

    @Test
    void has_no_html_for_plain_text() {
        bodies.addPlain("<script>alert(1)</script>");

        assertThat(bodies.html()).isEmpty();
        assertThat(bodies.text()).isEqualTo("<script>alert(1)</script>");
    }

    @Test
    void makes_text_of_html_with_lines_lists_and_cells() {
        bodies.addHtml(
                "<h1>Plan</h1><ul><li>one</li><li>two</li></ul><table><tr><td>a</td><td>b</td></tr></table>x<br>y");

        assertThat(bodies.text()).isEqualTo("Plan\n\n- one\n\n- two\n\na\tb\n\nx\ny");
    }

    @Test
    void removes_what_acts_loads_or_leads_astray() {
        bodies.addHtml("""
                <style>p { background: url(https://x.example/t.gif) }</style><script>alert(1)</script>
                <p style="background:url(https://x.example)" onclick="alert(1)">text</p>
                <img src="https://x.example/pixel.gif"><img src="cid:logo@x"><img src="data:image/png;base64,AA">
                <a href="javascript:alert(1)">a</a><a href="https://ok.example/">b</a>
                <form action="https://x.example"><input name="password"></form><iframe src="https://x.example"></iframe>
                <svg onload="alert(1)"><noscript><p title="</noscript><img src=x onerror=alert(1)>">
                <meta http-equiv="refresh" content="0;https://x.example"><base href="https://x.example"><object data="x"></object>
                """);

        assertThat(bodies.text()).doesNotContain("alert", "background");
        assertThat(bodies.html()).hasValueSatisfying(html -> {
            assertThat(html)
                    .doesNotContain("<script", "<style", "style=", "onclick", "onload", "javascript:", "x.example");
            assertThat(html)
                    .doesNotContain(
                            "<form", "<input", "<iframe", "<svg", "<meta", "<base", "<object", "<img src=\"x\"");
            assertThat(html).doesNotContain("data:image");
            assertThat(html)
                    .contains("<p>text</p>", "src=\"cid:logo&#64;x\"", "href=\"https://ok.example/\"", "noopener");
        });
    }

    @Test
    void makes_text_of_html_that_lacks_ends() {
        bodies.addHtml(
                "<table><tr><td>a<td>b<tr><td>c</table><p>1 < 2 &amp; <3<p title='x > y'>d<!-- <p>e --> f<b title=\"");

        assertThat(bodies.text()).isEqualTo("a\tb\nc\n\n1 < 2 & <3\nd f");
    }

    @Test
    void makes_one_blank_of_those_between_words_and_none_before_a_cell() {
        bodies.addHtml("a <b> </b> <i> b</i> <td> c " + "<a> ".repeat(100) + "<td>d");

        assertThat(bodies.text()).isEqualTo("a b\tc\td");
    }

    @Test
    void makes_no_text_of_what_is_none() {
        bodies.addHtml("<!DOCTYPE html><title>a</title><STYLE>b < c</Style>text<script>if (a</b) d</script><script>e");

        assertThat(bodies.text()).isEqualTo("text");
    }

    @Test
    void reads_html_that_is_nested_deep() {
        bodies.addHtml("<div>".repeat(50_000) + "deep");

        assertThat(bodies.text()).contains("deep");
    }
}
