package io.opendms.admin.page.html;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import io.opendms.entry.VisibleText;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Escapes what a page shows, and marks in it what nobody would see, whoever wrote it. What a form or a link sends back stays as it
 * is. For one thread.
 */
final class VisibleOutput implements HtmlTemplateOutput {
    /** Attributes that are read by people; programs read the others. */
    private static final Set<String> READ_BY_PEOPLE =
            Set.of("title", "aria-label", "data-announce", "alt", "placeholder", "label");

    private static final Set<String> FIELDS = Set.of("textarea");

    private final HtmlTemplateOutput escaping;
    private boolean read = true;

    VisibleOutput(TemplateOutput output) {
        this.escaping = new OwaspHtmlTemplateOutput(output);
    }

    @Override
    public void setContext(@Nullable String tag, @Nullable String attribute) {
        read = attribute == null ? tag == null || !FIELDS.contains(tag) : READ_BY_PEOPLE.contains(attribute);
        escaping.setContext(tag, attribute);
    }

    @Override
    public void writeUserContent(@Nullable String text) {
        escaping.writeUserContent(text == null || !read ? text : VisibleText.of(text));
    }

    /** A part of a page, which comes through here again. */
    @Override
    public void writeUserContent(@Nullable Content content) {
        if (content != null) {
            content.writeTo(this);
        }
    }

    @Override
    public void writeContent(String html) {
        escaping.writeContent(html);
    }

    @Override
    public void writeContent(String html, int begin, int end) {
        escaping.writeContent(html, begin, end);
    }
}
