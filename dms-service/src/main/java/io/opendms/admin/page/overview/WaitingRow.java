package io.opendms.admin.page.overview;

import io.opendms.admin.page.frame.Action;
import io.opendms.admin.page.frame.Moment;
import io.opendms.approval.port.Line;

/**
 * A request that waits, or that failed.
 *
 * @param action the verb
 * @param age when it was asked for
 */
record WaitingRow(Line line, String action, Moment age) {
    static WaitingRow of(Line line, Moment age) {
        return new WaitingRow(
                line, Action.of(line.operation()).map(Action::word).orElse(line.operation()), age);
    }

    String path() {
        return "/admin/requests/" + line.id();
    }
}
