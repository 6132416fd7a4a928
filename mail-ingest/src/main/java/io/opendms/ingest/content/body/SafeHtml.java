package io.opendms.ingest.content.body;

import org.jsoup.nodes.Entities;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * HTML of strangers without anything that acts, loads or leads astray: no scripts, no style text, no forms, no frames, no
 * pictures from elsewhere (they tell a sender who reads); pictures of the message itself stay, by their {@code cid:}.
 */
final class SafeHtml {
    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements(
                    "a",
                    "abbr",
                    "address",
                    "b",
                    "big",
                    "blockquote",
                    "br",
                    "caption",
                    "center",
                    "cite",
                    "code",
                    "col",
                    "colgroup",
                    "dd",
                    "del",
                    "dfn",
                    "div",
                    "dl",
                    "dt",
                    "em",
                    "font",
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "hr",
                    "i",
                    "img",
                    "ins",
                    "kbd",
                    "li",
                    "ol",
                    "p",
                    "pre",
                    "q",
                    "s",
                    "samp",
                    "small",
                    "span",
                    "strike",
                    "strong",
                    "sub",
                    "sup",
                    "table",
                    "tbody",
                    "td",
                    "tfoot",
                    "th",
                    "thead",
                    "tr",
                    "tt",
                    "u",
                    "ul",
                    "var")
            .allowStandardUrlProtocols()
            .allowUrlProtocols("cid")
            .allowAttributes("href")
            .matching((element, attribute, value) -> value.startsWith("cid:") ? null : value)
            .onElements("a")
            .requireRelsOnLinks("nofollow", "noopener", "noreferrer")
            .allowAttributes("src")
            .matching((element, attribute, value) -> value.startsWith("cid:") ? value : null)
            .onElements("img")
            .allowAttributes("alt", "title")
            .globally()
            .allowAttributes("dir", "lang", "align")
            .globally()
            .allowAttributes("colspan", "rowspan", "width", "height", "border", "cellpadding", "cellspacing", "valign")
            .onElements("td", "th", "table", "tr", "col", "img")
            .toFactory();

    private SafeHtml() {}

    /** For one message at a time, since it takes some twenty times the size of the HTML in memory. */
    static synchronized String of(String html) {
        return POLICY.sanitize(html);
    }

    static String ofPlain(String text) {
        return "<pre>" + Entities.escape(text) + "</pre>";
    }
}
