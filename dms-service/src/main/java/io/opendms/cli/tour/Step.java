package io.opendms.cli.tour;

/** One step of the tour. */
sealed interface Step permits FarmCall, Approval, Mailing {
    /** What it shows. */
    String title();

    /** Whose entry or mail it is about; empty if it is about none. */
    String alias();
}
