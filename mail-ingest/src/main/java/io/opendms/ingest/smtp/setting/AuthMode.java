package io.opendms.ingest.smtp.setting;

/** Whether senders sign in with the account of a person. They can only over TLS. */
public enum AuthMode {
    /** Nobody is asked, and nobody can. */
    NONE,
    OPTIONAL,
    /** Nobody sends without. */
    REQUIRED
}
