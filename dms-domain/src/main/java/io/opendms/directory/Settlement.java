package io.opendms.directory;

/** What became of a plan whose outcome was not recorded. */
public sealed interface Settlement {

    /** Every planned value stands. */
    record Applied() implements Settlement {}

    /** No write of the plan took effect, or its result is somebody else's entry. */
    record NotApplied() implements Settlement {}

    /** Some writes took effect; these are the ones left. */
    record PartlyApplied(Plan rest) implements Settlement {}
}
