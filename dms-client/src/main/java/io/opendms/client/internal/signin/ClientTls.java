package io.opendms.client.internal.signin;

import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * How TLS is spoken.
 *
 * @param context trust and keys
 * @param unshown why the server has not seen the client's own certificate, as the end of a sentence; empty if it has, or if it is not
 *     known whether there is one
 */
public record ClientTls(SSLContext context, Supplier<Optional<String>> unshown) {
    /** With a context of which nobody knows what it shows. */
    public ClientTls(SSLContext context) {
        this(context, Optional::empty);
    }
}
