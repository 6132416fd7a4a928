package io.opendms.submit;

import io.opendms.directory.Plan;

/** What became of an order. */
public sealed interface Executed {

    /** It was carried out, or could not be; {@link Outcome.Waiting} does not occur. */
    record Ended(Outcome outcome) implements Executed {}

    /** The directory would now be written otherwise than was decided on, namely so; nothing was written. */
    record Differs(Plan plan) implements Executed {}
}
