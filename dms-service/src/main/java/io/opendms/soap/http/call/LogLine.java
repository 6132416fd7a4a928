package io.opendms.soap.http.call;

import io.opendms.entry.LogText;

/**
 * One event of the log on one line, {@code event key=value key="escaped"}. A value that came from outside can hold anything;
 * in quotes and escaped it still is one value on one line, and secrets of service keys do not stand in it. For one thread.
 */
public final class LogLine {
    /** Characters of one value that are written; what is longer ends in three dots. */
    static final int MAX_VALUE = 1000;

    private static final int TYPICAL_LENGTH = 256;

    private final StringBuilder line = new StringBuilder(TYPICAL_LENGTH);

    public LogLine(String event) {
        line.append(event);
    }

    public LogLine with(String key, String text) {
        String value = LogText.withoutKeys(text);
        line.append(' ').append(key).append('=');
        if (isPlain(value)) {
            line.append(value);
        } else {
            quote(value);
        }
        return this;
    }

    public LogLine with(String key, long number) {
        line.append(' ').append(key).append('=').append(number);
        return this;
    }

    /** Milliseconds, with three decimals. */
    LogLine withMillis(String key, long micros) {
        line.append(' ').append(key).append('=').append(micros / 1000).append('.');
        long rest = micros % 1000;
        line.append(rest < 10 ? "00" : rest < 100 ? "0" : "").append(rest);
        return this;
    }

    /** A list, each value in quotes. */
    public LogLine withAll(String key, Iterable<String> values) {
        line.append(' ').append(key).append("=[");
        String divider = "";
        for (String value : values) {
            line.append(divider);
            quote(LogText.withoutKeys(value));
            divider = ",";
        }
        line.append(']');
        return this;
    }

    private void quote(String value) {
        line.append('"');
        int end = Math.min(value.length(), MAX_VALUE);
        for (int i = 0; i < end; i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                line.append('\\').append(c);
            } else if (c >= ' ' && c < 0x7F || c > 0xA0 && Character.isLetterOrDigit(c)) {
                line.append(c);
            } else {
                line.append(String.format("\\u%04x", (int) c));
            }
        }
        line.append(end < value.length() ? "...\"" : "\"");
    }

    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean plain = c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || c >= '0' && c <= '9'
                    || c == '.'
                    || c == '-'
                    || c == '_'
                    || c == ':';
            if (!plain) {
                return false;
            }
        }
        return !value.isEmpty() && value.length() <= MAX_VALUE;
    }

    @Override
    public String toString() {
        return line.toString();
    }
}
