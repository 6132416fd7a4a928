package io.opendms.security;

/** Who can read what a request carries, apart from its two ends. */
public enum Transport {
    /** Nobody: TLS up to this service, or to a proxy that it trusts. */
    PROTECTED,
    /** Nobody but the administrators of this machine, which it does not leave. */
    LOOPBACK,
    /** Anybody on the way. */
    PLAIN
}
