package io.opendms.admin.page.queue;

import io.opendms.admin.page.frame.Action;
import io.opendms.admin.page.frame.Moment;
import io.opendms.admin.page.frame.Moments;
import io.opendms.approval.Status;
import io.opendms.approval.port.Line;
import java.util.Locale;

/**
 * One request of the queue.
 *
 * @param action the verb
 * @param age when it was asked for
 * @param expires when it expires unless it is decided
 * @param needed how many must agree
 * @param tickable whether the person can decide on it with others
 */
record QueueRow(Line line, String action, Moment age, Moment expires, int needed, boolean tickable) {
    static QueueRow of(Line line, Moments moments, int needed, boolean tickable) {
        String action = Action.of(line.operation())
                .map(Action::word)
                .orElse(line.operation().toLowerCase(Locale.ROOT));
        return new QueueRow(line, action, moments.at(line.submitted()), moments.at(line.expires()), needed, tickable);
    }

    boolean isPending() {
        return line.status() == Status.PENDING;
    }

    String path() {
        return "/admin/requests/" + line.id();
    }

    /** What its tick box sends: the number and the version that is looked at. */
    String pick() {
        return line.id() + "." + line.version();
    }

    /** What it asks for, in plain text. */
    String what() {
        String renamed = line.newAlias().isEmpty() ? "" : " to " + line.newAlias();
        return action + " " + line.alias() + renamed;
    }
}
