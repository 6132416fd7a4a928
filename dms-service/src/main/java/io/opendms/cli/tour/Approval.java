package io.opendms.cli.tour;

/**
 * An administrator approves what waits as the last job, and dms applies it.
 *
 * @param title what it shows
 * @param alias whose entry is shown afterwards
 * @param expected a line that this entry must have
 */
record Approval(String title, String alias, String expected) implements Step {}
