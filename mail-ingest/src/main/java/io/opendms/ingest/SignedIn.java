package io.opendms.ingest;

/**
 * Who signed in to hand a message in.
 *
 * @param account by its name in the directory
 * @param isSender whether the reverse path is one of the account's addresses; else nobody but the account says who the sender is
 */
public record SignedIn(String account, boolean isSender) {}
