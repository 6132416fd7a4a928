package io.opendms.ldap.connect;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import io.opendms.directory.DirectoryFailure;

/** No connection to a server, with the port's word for it. */
public final class ConnectFailure extends LDAPException {
    private static final long serialVersionUID = 1L;

    private final DirectoryFailure failure;

    ConnectFailure(ResultCode code, DirectoryFailure failure) {
        super(code, failure.getMessage(), failure);
        this.failure = failure;
    }

    /** What the port calls it. */
    public DirectoryFailure failure() {
        return failure;
    }
}
