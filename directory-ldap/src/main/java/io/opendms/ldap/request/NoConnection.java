package io.opendms.ldap.request;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why there is no connection, or none any more, in words for the operator. */
public final class NoConnection {
    private static final int LONGEST_CHAIN = 20;

    private NoConnection() {}

    /** The reason and what to do; never text of the server but for the names in its certificate. */
    public static String reason(LDAPException e) {
        Optional<CertificateRefused> certificate = cause(e, CertificateRefused.class);
        if (certificate.isPresent()) {
            return String.valueOf(certificate.get().getMessage());
        }
        if (cause(e, UnknownHostException.class).isPresent()) {
            return "the host name is not known: check how it is written, and the DNS";
        }
        if (cause(e, SSLException.class).isPresent()) {
            return "TLS cannot be agreed on: check that the port is one for LDAPS, or use ldap:// with "
                    + "directory.startTls";
        }
        if (cause(e, NoRouteToHostException.class).isPresent()) {
            return "there is no way to the host: check its address, and the firewall between";
        }
        if (cause(e, ConnectException.class).isPresent()) {
            return "nothing listens there: check host and port, and that the directory server runs";
        }
        if (cause(e, SocketTimeoutException.class).isPresent()
                || e.getResultCode().equals(ResultCode.TIMEOUT)) {
            return "no answer came in time: check host and port, and the firewall between";
        }
        return "there is no connection (" + e.getResultCode().getName()
                + "): check that the directory server runs and can be reached";
    }

    private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> kind) {
        @Nullable Throwable at = failure;
        for (int depth = 0; at != null && depth < LONGEST_CHAIN; depth++) {
            if (kind.isInstance(at)) {
                return Optional.of(kind.cast(at));
            }
            at = at.getCause();
        }
        return Optional.empty();
    }
}
