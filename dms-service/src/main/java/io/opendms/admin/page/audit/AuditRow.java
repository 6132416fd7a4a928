package io.opendms.admin.page.audit;

import io.opendms.admin.page.frame.Moment;
import io.opendms.approval.Event;
import io.opendms.approval.Request;
import io.opendms.store.trail.TrailLine;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One record.
 *
 * @param at when it was written
 */
record AuditRow(TrailLine line, Moment at) {

    /** Before the number of a request, where a record has that in the place of the id of a call. */
    private static final String REQUEST = "request-";

    private static final Set<String> ACTIONS =
            Arrays.stream(Event.values()).map(Event::action).collect(Collectors.toUnmodifiableSet());

    /** The page of the request that it is about; empty if it is about none, such as an alias of digits. */
    String path() {
        boolean ofRequest = line.intent() == 0
                && ACTIONS.contains(line.action())
                && Request.number(line.subject()).isPresent();
        return ofRequest ? "/admin/requests/" + line.subject() : "";
    }

    /** The page of the record itself. */
    String address() {
        return "/admin/audit/" + line.node() + "." + line.number();
    }

    /** The number of the request that it was done for; empty if it was done for none, or {@link #path} leads there. */
    String request() {
        String id = line.requestId();
        return id.startsWith(REQUEST) && path().isEmpty()
                ? Request.number(id.substring(REQUEST.length()))
                        .map(Object::toString)
                        .orElse("")
                : "";
    }

    /** How it ended, in a word. */
    String outcome() {
        return line.result().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Why nobody was asked although the farm asks for decisions on the like; empty if somebody was, or need not be. */
    String unasked() {
        return line.rule().isEmpty() ? "" : "let through without a decision by the rule " + line.rule();
    }

    /** What else is to be said; empty if the reason says it. */
    String detail() {
        return line.detail().equals(line.reason()) ? "" : line.detail();
    }

    /** For whom, and why, as far as that is known. */
    String why() {
        String divider = line.requestor().isEmpty() || line.reason().isEmpty() ? "" : ": ";
        return line.requestor() + divider + line.reason();
    }
}
