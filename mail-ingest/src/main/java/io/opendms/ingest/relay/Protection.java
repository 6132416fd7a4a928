package io.opendms.ingest.relay;

/** Whether the way to the other server has to be encrypted. */
public enum Protection {
    /** No TLS with a certificate that is trusted and names the server, no message. */
    REQUIRED,
    /** TLS where it is offered, whatever the certificate: nobody can listen who does not interfere, RFC 7435. */
    OPPORTUNISTIC,
    /** As it comes: on loopback, or in a network of one's own. */
    OFF
}
