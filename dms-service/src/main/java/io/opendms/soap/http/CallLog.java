package io.opendms.soap.http;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one line for each call, and one for each thing that it left undone. */
final class CallLog {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.soap");
    private static final int TYPICAL_LENGTH = 256;
    private static final int MAX_VALUE = 1000;
    private static final int MICROS_OF_A_MILLI = 1000;

    private CallLog() {}

    static void answered(SoapCall call, Duration took) {
        if (LOG.isInfoEnabled()) {
            LOG.info(line("soap_call", call, took));
        }
        for (String warning : call.warnings()) {
            StringBuilder line = new StringBuilder(TYPICAL_LENGTH).append("soap_warning");
            append(line, "request", call.id());
            append(line, "what", warning);
            LOG.warn(line.toString());
        }
    }

    static void refused(SoapCall call, Duration took) {
        if (LOG.isWarnEnabled()) {
            LOG.warn(line("soap_refused", call, took));
        }
    }

    static void failed(SoapCall call, Throwable cause) {
        LOG.error("soap_incident request={}", call.id(), cause);
    }

    private static String line(String event, SoapCall call, Duration took) {
        StringBuilder line = new StringBuilder(TYPICAL_LENGTH).append(event);
        append(line, "request", call.id());
        append(line, "caller", call.caller().name());
        append(line, "farm", call.farm());
        append(line, "operation", call.operation());
        append(line, "alias", call.alias());
        append(line, "status", call.status());
        long micros = took.toNanos() / MICROS_OF_A_MILLI;
        line.append(" ms=").append(micros / MICROS_OF_A_MILLI).append('.');
        long rest = micros % MICROS_OF_A_MILLI;
        line.append(rest < 10 ? "00" : rest < 100 ? "0" : "").append(rest);
        if (!call.reason().isEmpty()) {
            append(line, "reason", call.reason());
        }
        return line.toString();
    }

    /** A value that came from outside can hold anything; in quotes and escaped it still is one value on one line. */
    private static void append(StringBuilder line, String key, String value) {
        line.append(' ').append(key).append('=');
        if (isPlain(value)) {
            line.append(value);
            return;
        }
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
}
