package io.opendms.security.negotiate;

import io.opendms.security.scheme.Evidence;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSException;

/** Ties a ticket to the TLS connection that it comes over, or does not. */
@FunctionalInterface
interface Bindings {
    /** A ticket is good on any connection. */
    Bindings NONE = (context, evidence) -> {};

    /** Tells the context what a ticket has to be bound to, before it reads one. */
    void bind(GSSContext context, Evidence evidence) throws GSSException;
}
