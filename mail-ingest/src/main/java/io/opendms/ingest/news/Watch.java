package io.opendms.ingest.news;

import io.opendms.entry.MailAddress;

/** Knows of which lists anybody wants to hear. Thread-safe. */
@FunctionalInterface
public interface Watch {

    /** @throws io.opendms.record.RecordFailure if nobody can say at present */
    boolean isOn(MailAddress list);
}
