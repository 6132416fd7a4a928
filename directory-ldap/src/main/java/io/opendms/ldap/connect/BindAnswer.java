package io.opendms.ldap.connect;

import com.unboundid.ldap.sdk.LDAPException;

/** A server answered the attempt to connect and sign in, and refused it. */
public final class BindAnswer extends LDAPException {
    private static final long serialVersionUID = 1L;

    private final String server;

    BindAnswer(String server, LDAPException answer) {
        super(answer);
        this.server = server;
    }

    /** Host and port. */
    public String server() {
        return server;
    }
}
