package io.opendms.admin.trail;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.opendms.store.trail.TrailLine;
import org.jspecify.annotations.Nullable;

/** A record of the audit trail. What is empty is left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecordView(
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
        @Nullable String rule,
        @Nullable String result,
        @Nullable String detail,
        @Nullable Long intent) {

    public static RecordView of(TrailLine line) {
        return new RecordView(
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
                given(line.rule()),
                given(line.result()),
                given(line.detail()),
                line.intent() == 0 ? null : line.intent());
    }

    private static @Nullable String given(String text) {
        return text.isEmpty() ? null : text;
    }
}
