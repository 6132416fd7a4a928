package io.opendms.soap.message;

import java.nio.charset.StandardCharsets;

/** A SOAP document being written. Everything that is not markup of ours passes through {@link #text}. */
final class SoapText {
    private static final int TYPICAL_LENGTH = 512;

    private final StringBuilder out = new StringBuilder(TYPICAL_LENGTH);

    SoapText(SoapVersion version) {
        out.append("<?xml version=\"1.0\" encoding=\"utf-8\"?><soap:Envelope xmlns:soap=\"")
                .append(version.envelopeNamespace())
                .append("\">");
    }

    SoapText markup(String markup) {
        out.append(markup);
        return this;
    }

    /** Ends the header, if there is one, and begins the body. */
    SoapText body() {
        return markup("<soap:Body>");
    }

    /** An element that holds nothing but text. */
    SoapText element(String name, String content) {
        out.append('<').append(name).append('>');
        text(content);
        out.append("</").append(name).append('>');
        return this;
    }

    /** Escaped text. What XML 1.0, section 2.2, does not allow becomes U+FFFD, so that no value can spoil an answer. */
    SoapText text(String content) {
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                // A bare carriage return would be read as a line feed (XML 1.0, section 2.11).
                case '\r' -> out.append("&#13;");
                default -> {
                    if (Character.isHighSurrogate(c)
                            && i + 1 < content.length()
                            && Character.isLowSurrogate(content.charAt(i + 1))) {
                        out.append(c).append(content.charAt(++i));
                    } else {
                        out.append(isLegal(c) ? c : '\uFFFD');
                    }
                }
            }
        }
        return this;
    }

    /** An attribute, with a space before it. */
    SoapText attribute(String name, String value) {
        out.append(' ').append(name).append("=\"");
        int from = out.length();
        text(value);
        for (int quote = out.indexOf("\"", from); quote >= 0; quote = out.indexOf("\"", quote)) {
            out.replace(quote, quote + 1, "&quot;");
        }
        out.append('"');
        return this;
    }

    byte[] finished() {
        return out.append("</soap:Body></soap:Envelope>").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isLegal(char c) {
        return c >= ' ' && c < '\uFFFE' && !Character.isSurrogate(c) || c == '\t' || c == '\n';
    }
}
