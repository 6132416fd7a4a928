package io.opendms.notify.template;

/** Text on its way into HTML. */
public final class HtmlEscape {
    private HtmlEscape() {}

    /** For the text of an element and for an attribute in double quotes. */
    public static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + text.length() / 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
