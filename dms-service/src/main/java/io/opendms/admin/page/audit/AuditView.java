package io.opendms.admin.page.audit;

import io.opendms.admin.page.frame.Frame;
import io.opendms.admin.page.frame.Moment;
import io.opendms.store.trail.TrailReader;
import java.util.List;
import java.util.Locale;

/**
 * A page of the audit trail.
 *
 * @param chain whether the trail is whole
 * @param verified when that was found out; of no meaning while it is not known
 * @param progress whether that is found out now
 * @param mayCheck whether the person may have that found out
 * @param next the address of the next page, empty for none
 * @param cut whether there may be more on the next page although this one is not full
 */
record AuditView(
        Frame frame,
        AuditForm form,
        ChainState chain,
        Moment verified,
        ChainCheck.Progress progress,
        boolean mayCheck,
        List<AuditRow> rows,
        String next,
        boolean cut) {

    /** The actions that can be looked for. */
    List<String> actions() {
        return AuditActions.ALL;
    }

    /** What to do, where not every record was looked at. */
    String bound() {
        return String.format(
                Locale.ROOT,
                "A page looks at %,d records, and there are more that may fit: go on with Older, or name the days, to"
                        + " which it goes at once. What was done with a request is found at once by its number.",
                TrailReader.MOST);
    }

    String nothing() {
        if (cut) {
            return "None so far.";
        }
        return form.isNarrow()
                ? "No record fits."
                : "Nothing was done yet. Every change and every decision leaves a record here.";
    }

    /** What a screen reader says when the list has changed. */
    String announcement() {
        String count = rows.size() == 1 ? "1 record" : rows.size() + " records";
        return cut ? count + " so far; more may fit" : count;
    }
}
