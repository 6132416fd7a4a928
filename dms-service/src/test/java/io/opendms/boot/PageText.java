package io.opendms.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds in a page what a browser would send back. */
final class PageText {
    private PageText() {}

    /** The address of a link to the next or the previous page. */
    static String link(String page, String relation) {
        return found(page, "<a href=\"([^\"]+)\" rel=\"" + relation + "\"").replace("&amp;", "&");
    }

    /** The value of a hidden field. */
    static String hidden(String page, String name) {
        return found(page, "name=\"" + name + "\" value=\"([^\"]*)\"");
    }

    private static String found(String page, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(page);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }
}
