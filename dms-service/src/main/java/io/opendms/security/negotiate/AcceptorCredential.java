package io.opendms.security.negotiate;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.Optional;
import javax.security.auth.Subject;
import javax.security.auth.kerberos.KerberosPrincipal;
import javax.security.auth.kerberos.KeyTab;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSCredential;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.Oid;
import org.jspecify.annotations.Nullable;

/**
 * The keys with which the service reads tickets. They are bound to a keytab and not copied from it, so that the JDK reads a
 * changed file by itself; all key versions in it count. Nothing is set for the whole process. Thread-safe.
 */
final class AcceptorCredential {
    private static final Oid SPNEGO = oid("1.3.6.1.5.5.2");
    private static final Oid KERBEROS = oid("1.2.840.113554.1.2.2");
    private static final Oid KERBEROS_NAME = oid("1.2.840.113554.1.2.2.1");

    private final Path keytab;
    private final String principal;
    private final GSSManager manager = GSSManager.getInstance();
    private @Nullable Login login;

    /** @param principal with or without its realm, which the keytab tells then */
    AcceptorCredential(Path keytab, String principal) {
        this.keytab = keytab;
        this.principal = principal;
    }

    /** Who the service is, as the keys say. */
    private record Login(String realm, GSSCredential credential) {}

    /**
     * A context that waits for a client's first token.
     *
     * @throws IOException if there is no keytab, or no key of the service in it
     */
    GSSContext newContext() throws IOException, GSSException {
        return manager.createContext(login().credential());
    }

    /** The realm of the service; empty as long as there are no keys. */
    Optional<String> realm() {
        try {
            return Optional.of(login().realm());
        } catch (IOException | GSSException e) {
            // Told where it matters, when a token has to be read.
            return Optional.empty();
        }
    }

    private synchronized Login login() throws IOException, GSSException {
        Login known = login;
        if (known == null) {
            String name = KeytabFile.read(keytab)
                    .fullName(principal)
                    .orElseThrow(() -> new IOException(keytab + " has no key of " + principal));
            known = new Login(name.substring(name.lastIndexOf('@') + 1), credential(name));
            login = known;
        }
        return known;
    }

    private GSSCredential credential(String name) throws GSSException {
        KerberosPrincipal service = new KerberosPrincipal(name);
        Subject subject = new Subject();
        subject.getPrincipals().add(service);
        subject.getPrivateCredentials().add(KeyTab.getInstance(service, keytab.toFile()));
        PrivilegedExceptionAction<GSSCredential> acquire = () -> manager.createCredential(
                manager.createName(name, KERBEROS_NAME),
                GSSCredential.INDEFINITE_LIFETIME,
                new Oid[] {KERBEROS, SPNEGO},
                GSSCredential.ACCEPT_ONLY);
        try {
            return Subject.doAs(subject, acquire);
        } catch (PrivilegedActionException e) {
            if (e.getException() instanceof GSSException failure) {
                throw failure;
            }
            throw new IllegalStateException("the service's credential cannot be had", e);
        }
    }

    private static Oid oid(String text) {
        try {
            return new Oid(text);
        } catch (GSSException e) {
            throw new IllegalStateException("no object identifier: " + text, e);
        }
    }
}
