package io.opendms.ingest.smtp.setting;

/** What is done with a message in which a CR or LF stands alone. */
public enum BareNewline {
    /** It is refused, from whomever. */
    REJECT,
    /** Each becomes CR LF if a safe server sent it; from others it is refused. */
    NORMALIZE
}
