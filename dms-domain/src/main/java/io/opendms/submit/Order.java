package io.opendms.submit;

import io.opendms.change.Change;
import io.opendms.change.RequestNote;
import io.opendms.directory.Plan;
import io.opendms.farm.Farm;
import io.opendms.record.Intent;
import java.time.Instant;

/**
 * A change that was decided on, with the plan that was decided on.
 *
 * @param farm whose change it is
 * @param caller the name of the caller who asked, or of the person who has it taken back
 * @param address the network address from which that was asked for, empty where it is not known
 * @param change the change
 * @param note who asked and why
 * @param requestId the id under which record and log tell of it
 * @param ldif the writes that were decided on
 * @param inverseLdif what takes them back
 * @param lastIntent the number of the intent that an earlier attempt recorded and whose end the order was not told; 0 for none
 * @param lastSent the number of the last intent that was recorded for these writes, so that they may stand already, also where
 *     they were looked for since and not found; 0 for none
 */
public record Order(
        Farm farm,
        String caller,
        String address,
        Change change,
        RequestNote note,
        String requestId,
        String ldif,
        String inverseLdif,
        long lastIntent,
        long lastSent) {
    private static final String UNDO = "Undo";

    /** An order that nobody has given, to ask what would come of it. */
    public static Order imagined(Farm farm, Change change, RequestNote note, String ldif, String inverseLdif) {
        return new Order(farm, "", "", change, note, "", ldif, inverseLdif, 0, 0);
    }

    /** Whether an intent was recorded to take a change back. */
    public static boolean takesBack(Intent intent) {
        return intent.operation().startsWith(UNDO);
    }

    /** Whether an earlier attempt recorded an intent of which it is not known how it ended. */
    boolean begun() {
        return lastIntent > 0;
    }

    /** Whether an earlier attempt may have sent the writes. */
    boolean sent() {
        return lastSent > 0;
    }

    Intent intent(Instant at, Plan plan) {
        return intent(at, change.operation(), change.alias().value(), plan.ldif(), plan.inverseLdif());
    }

    /** The intent of taking the change back by this plan, of the alias that the change left. */
    Intent inverseIntent(Instant at, Plan inverse) {
        return intent(
                at, UNDO + change.operation(), change.resultingAlias().value(), inverse.ldif(), inverse.inverseLdif());
    }

    private Intent intent(Instant at, String operation, String alias, String writes, String inverse) {
        return new Intent(
                at,
                requestId,
                farm.name(),
                caller,
                address,
                operation,
                alias,
                note.requestor(),
                note.justification(),
                writes,
                inverse);
    }
}
