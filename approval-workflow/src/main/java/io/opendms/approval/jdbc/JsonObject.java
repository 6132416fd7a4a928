package io.opendms.approval.jdbc;

/** The text of one flat JSON object (RFC 8259), its members in the order in which they are added. */
final class JsonObject {
    private final StringBuilder text = new StringBuilder("{");

    JsonObject add(String name, String value) {
        member(name).append('"');
        value.chars().forEach(c -> escape((char) c));
        text.append('"');
        return this;
    }

    JsonObject add(String name, long value) {
        member(name).append(value);
        return this;
    }

    private StringBuilder member(String name) {
        if (text.length() > 1) {
            text.append(',');
        }
        return text.append('"').append(name).append("\":");
    }

    /** Section 7; half a surrogate pair too, which could not be sent as UTF-8. */
    private void escape(char c) {
        if (c == '"' || c == '\\') {
            text.append('\\').append(c);
        } else if (c < ' ' || Character.isSurrogate(c)) {
            text.append(String.format("\\u%04x", (int) c));
        } else {
            text.append(c);
        }
    }

    @Override
    public String toString() {
        return text + "}";
    }
}
