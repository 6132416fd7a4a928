package io.opendms.admin.page.audit;

import io.opendms.admin.page.frame.Frame;
import io.opendms.admin.page.frame.Moment;
import io.opendms.admin.page.request.EntryChange;
import io.opendms.difference.PlanReader;
import io.opendms.entry.Text;
import io.opendms.store.trail.TrailLine;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One record with all that stands in it.
 *
 * @param begun when what it tells of was decided on
 * @param changes what it says of the directory, in words; none if it says nothing of that, or nobody can read it
 */
record RecordPage(Frame frame, AuditRow row, Moment begun, List<EntryChange> changes) {
    /** How many characters of a text are shown as they are; a change may have fifty thousand members. */
    private static final int MOST = 100_000;

    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.pages");

    /** What a record says of the directory, in words. */
    static List<EntryChange> changes(TrailLine line, PlanReader plans) {
        if (!isLdif(line.after())) {
            return List.of();
        }
        try {
            return plans.differences(line.after(), isLdif(line.before()) ? line.before() : "").stream()
                    .map(EntryChange::of)
                    .toList();
        } catch (IllegalArgumentException e) {
            // Shown as it is: the trail may have been altered, and has to be readable all the same.
            LOG.warn("audit_record_unreadable node={} number={}", line.node(), line.number());
            return List.of();
        }
    }

    private static boolean isLdif(String text) {
        return text.startsWith("dn:");
    }

    TrailLine line() {
        return row.line();
    }

    /** What was there before, or its beginning. */
    String before() {
        return Text.shortened(line().before(), MOST);
    }

    /** What is there since, or its beginning. */
    String after() {
        return Text.shortened(line().after(), MOST);
    }

    boolean isCut() {
        return Math.max(line().before().length(), line().after().length()) > MOST;
    }

    boolean hasLdif() {
        return isLdif(line().after());
    }

    /** Whether it says what was there before or after at all. */
    boolean hasStates() {
        return !line().before().isEmpty() || !line().after().isEmpty();
    }

    /** Whether a word says what was there before, and another one what is there since. */
    boolean hasWords() {
        return isWord(line().before()) && isWord(line().after());
    }

    private static boolean isWord(String text) {
        return text.indexOf('\n') < 0 && text.length() <= 100;
    }

    /** Above what it says of the directory. */
    String title() {
        if (line().intent() == 0) {
            return "What is to change in the directory";
        }
        return switch (line().result()) {
            case "NOT_APPLIED" -> "What would have changed in the directory";
            case "PARTLY_APPLIED" -> "What was to change in the directory, of which a part was refused";
            default -> "What changed in the directory";
        };
    }

    /** Whether it was decided on before it ended. */
    boolean tookTime() {
        return !begun.iso().equals(row.at().iso());
    }

    /** The number of the request that it is about, or was done for; empty if there is none. */
    String requestNumber() {
        return row.path().isEmpty() ? row.request() : line().subject();
    }

    String requestPath() {
        return requestNumber().isEmpty() ? "" : "/admin/requests/" + requestNumber();
    }

    /** The list of all records of the same call or request; empty if nothing ties them together. */
    String callPath() {
        String call = line().requestId();
        if (call.equals("request-" + requestNumber())) {
            return "/admin/audit?request=" + requestNumber();
        }
        return call.isEmpty() ? "" : "/admin/audit?call=" + URLEncoder.encode(call, StandardCharsets.UTF_8);
    }
}
