package io.opendms.ingest.list;

import io.opendms.entry.MailAddress;

/** Knows what each list does with its mail. Thread-safe. */
@FunctionalInterface
public interface Lists {

    /** The settings of a list; the usual ones if nothing is said of it. */
    ListSettings settings(MailAddress address);
}
