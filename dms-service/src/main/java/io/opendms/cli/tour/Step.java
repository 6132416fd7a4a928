package io.opendms.cli.tour;

/** One step of the tour. */
sealed interface Step permits FarmCall, Approval {
    /** What it shows. */
    String title();

    /** Whose entry is shown afterwards; empty if the step is about none. */
    String alias();

    /** A line that this entry must have, compared without regard to case; empty if there must be no entry. */
    String expected();
}
