package io.opendms.security.negotiate;

import io.opendms.security.scheme.Evidence;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Locale;
import org.ietf.jgss.ChannelBinding;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSException;

/**
 * Takes a ticket only if it is bound to the certificate of the door, by {@code tls-server-end-point} (RFC 5929, section 4). The
 * JDK's public {@link ChannelBinding} counts addresses that are not given by another number than all clients do, so that it
 * never agrees with theirs; the class that counts as they do is the JDK's own, and the process has to be allowed to use it.
 */
final class TlsBindings implements Bindings {
    private static final String CLASS = "sun.security.jgss.krb5.internal.TlsChannelBindingImpl";
    private static final String PREFIX = "tls-server-end-point:";

    private final Constructor<? extends ChannelBinding> constructor;

    /** @throws IllegalStateException if the JDK does not let this process make such a binding; the message says what does */
    TlsBindings() {
        try {
            constructor = Class.forName(CLASS).asSubclass(ChannelBinding.class).getConstructor(byte[].class);
            constructor.newInstance((Object) new byte[0]);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "http.negotiate.channelBinding: required needs DMS_JAVA_OPTS="
                            + "--add-exports=java.security.jgss/sun.security.jgss.krb5.internal=ALL-UNNAMED",
                    e);
        }
    }

    @Override
    public void bind(GSSContext context, Evidence evidence) throws GSSException {
        X509Certificate certificate =
                evidence.doorCertificate().orElseThrow(() -> new GSSException(GSSException.BAD_BINDINGS));
        try {
            byte[] hash = MessageDigest.getInstance(algorithm(certificate)).digest(certificate.getEncoded());
            byte[] prefix = PREFIX.getBytes(StandardCharsets.US_ASCII);
            byte[] data = Arrays.copyOf(prefix, prefix.length + hash.length);
            System.arraycopy(hash, 0, data, prefix.length, hash.length);
            context.setChannelBinding(constructor.newInstance((Object) data));
        } catch (GeneralSecurityException | ReflectiveOperationException e) {
            throw new IllegalStateException("the binding of a certificate cannot be made", e);
        }
    }

    /** That of the certificate's signature, but SHA-256 for MD5 and SHA-1 (RFC 5929, section 4.1). */
    private static String algorithm(X509Certificate certificate) {
        String name = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
        return name.startsWith("SHA384") ? "SHA-384" : name.startsWith("SHA512") ? "SHA-512" : "SHA-256";
    }
}
