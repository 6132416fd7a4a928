package io.opendms.security.ntlm;

import io.opendms.security.scheme.Proof;

/** Who has been proven to be at the other end of a connection; every request on it is theirs. */
record Login(Proof proof) implements AutoCloseable {
    @Override
    public void close() {
        // Nothing is held but the name.
    }
}
