package io.opendms.ingest.author;

/** What becomes of mail whose sender is checked by ourselves: SPF, DKIM and DMARC. */
public enum SenderChecks {
    /** Nothing is checked. */
    OFF,
    /** What was found stands in the message, and rules about who may post go by it. */
    RECORD,
    /** The same, and what the author's domain wants to be rejected is refused. */
    REQUIRE
}
