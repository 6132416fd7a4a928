package io.opendms.admin.trail;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.opendms.entry.Text;
import io.opendms.store.trail.TrailLine;
import io.opendms.store.trail.TrailQuery;
import org.jspecify.annotations.Nullable;

/**
 * A record of the audit trail. What is empty is left out.
 *
 * @param before what was there before, or its beginning; of a change what takes it back, as LDIF
 * @param after what is there since, or its beginning; of a change what was written, as LDIF
 * @param cut whether one of the two is longer
 */
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
        @Nullable Long intent,
        @Nullable String before,
        @Nullable String after,
        @Nullable Boolean cut) {
    /** How many characters of what was there before and after are told. */
    private static final int MOST = 4000;

    /** The same query with all of each record that a view needs. */
    public static TrailQuery needs(TrailQuery query) {
        return query.withTexts(MOST + 1);
    }

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
                line.intent() == 0 ? null : line.intent(),
                given(Text.shortened(line.before(), MOST)),
                given(Text.shortened(line.after(), MOST)),
                line.before().length() > MOST || line.after().length() > MOST ? true : null);
    }

    private static @Nullable String given(String text) {
        return text.isEmpty() ? null : text;
    }
}
