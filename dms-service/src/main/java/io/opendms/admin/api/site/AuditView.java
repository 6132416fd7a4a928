package io.opendms.admin.api.site;

import io.opendms.store.trail.TrailLine;
import org.jspecify.annotations.Nullable;

/** A record of the audit trail. What is empty is left out. */
record AuditView(
        String node,
        long number,
        String at,
        String actor,
        @Nullable String requestor,
        @Nullable String address,
        @Nullable String requestId,
        String action,
        @Nullable String farm,
        @Nullable String subject,
        @Nullable String reason,
        @Nullable String result,
        @Nullable String detail,
        @Nullable Long intent) {

    static AuditView of(TrailLine line) {
        return new AuditView(
                line.node(),
                line.number(),
                line.at().toString(),
                line.actor(),
                given(line.requestor()),
                given(line.address()),
                given(line.requestId()),
                line.action(),
                given(line.farm()),
                given(line.subject()),
                given(line.reason()),
                given(line.result()),
                given(line.detail()),
                line.intent() == 0 ? null : line.intent());
    }

    private static @Nullable String given(String text) {
        return text.isEmpty() ? null : text;
    }
}
