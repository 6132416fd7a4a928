package io.opendms.security.negotiate;

import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSException;

/** A context that has not heard all of its client yet, kept with the connection. */
record Handshake(GSSContext context) implements AutoCloseable {
    @Override
    public void close() throws GSSException {
        context.dispose();
    }
}
