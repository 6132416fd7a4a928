package io.opendms.admin.api.view;

import io.opendms.approval.port.Line;
import org.jspecify.annotations.Nullable;

/** A line of the queue. What is empty is left out. */
public record LineView(
        int id,
        long version,
        String status,
        String farm,
        String operation,
        String alias,
        @Nullable String newAlias,
        @Nullable String title,
        @Nullable String requester,
        String submitted,
        String expires,
        @Nullable String takenBy,
        int approvals) {

    public static LineView of(Line line) {
        return new LineView(
                line.id(),
                line.version(),
                line.status().word(),
                line.farm(),
                line.operation(),
                line.alias(),
                Given.orNull(line.newAlias()),
                Given.orNull(line.title()),
                Given.orNull(line.requester()),
                line.submitted().toString(),
                line.expires().toString(),
                Given.orNull(line.takenBy()),
                line.approvals());
    }
}
