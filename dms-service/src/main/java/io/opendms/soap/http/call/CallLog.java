package io.opendms.soap.http.call;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one line for each call, and further ones for what it left undone. Thread-safe. */
public final class CallLog {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.soap");
    /** Characters of the names in one line, but for the last of them. */
    private static final int NAMES_IN_A_LINE = 1000;

    private static final int NANOS_OF_A_MICRO = 1000;

    private CallLog() {}

    /** One line for the call; a warning for each thing left out; all members that are unknown, on as many as they need. */
    public static void answered(SoapCall call, Duration took) {
        if (LOG.isInfoEnabled()) {
            LOG.info(line("soap_call", call, took));
        }
        for (String warning : call.warnings()) {
            LOG.warn(
                    "{}", new LogLine("soap_warning").with("request", call.id()).with("what", warning));
        }
        unknownMembers(call);
    }

    /** One line for a call that ended with a fault, or was not let in. */
    public static void refused(SoapCall call, Duration took) {
        if (LOG.isWarnEnabled()) {
            LOG.warn(line("soap_refused", call, took));
        }
    }

    /** One line, with the stack trace, for a defect of ours. */
    public static void failed(SoapCall call, Throwable cause) {
        LOG.error("soap_incident request={}", call.id(), cause);
    }

    private static void unknownMembers(SoapCall call) {
        List<String> names = call.unknownMembers();
        int from = 0;
        while (from < names.size()) {
            int to = from;
            for (int length = 0; to < names.size() && length < NAMES_IN_A_LINE; to++) {
                length += names.get(to).length();
            }
            LOG.warn(
                    "{}",
                    new LogLine("soap_members_unknown")
                            .with("request", call.id())
                            .with("farm", call.farmName())
                            .with("alias", call.alias())
                            .with("count", names.size())
                            .with("first", from + 1)
                            .with("last", to)
                            .withAll("names", names.subList(from, to)));
            from = to;
        }
    }

    private static String line(String event, SoapCall call, Duration took) {
        LogLine line = new LogLine(event)
                .with("request", call.id())
                .with("caller", call.caller().name())
                .with("farm", call.farmName())
                .with("operation", call.operation())
                .with("alias", call.alias());
        if (!call.newAlias().isEmpty()) {
            line.with("new_alias", call.newAlias());
        }
        if (call.job() > 0) {
            line.with("job", call.job());
        }
        line.with("status", call.status()).withMillis("ms", took.toNanos() / NANOS_OF_A_MICRO);
        return (call.reason().isEmpty() ? line : line.with("reason", call.reason())).toString();
    }
}
