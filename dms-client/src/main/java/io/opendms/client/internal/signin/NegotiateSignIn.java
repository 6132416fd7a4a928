package io.opendms.client.internal.signin;

import io.opendms.client.failure.DmsSignInException;
import io.opendms.client.internal.xml.XmlText;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import javax.security.auth.Subject;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.GSSName;
import org.ietf.jgss.Oid;

/**
 * Windows authentication by Kerberos, RFC 4559. The token goes with the request at once: a ticket for one service tells nobody
 * else anything, and the document is not sent twice.
 */
public final class NegotiateSignIn implements SignIn {
    /** SPNEGO, RFC 4178. */
    private static final String SPNEGO = "1.3.6.1.5.5.2";

    /** The form of a principal's name, RFC 1964, section 2.1.1. */
    private static final String KERBEROS_NAME = "1.2.840.113554.1.2.2.1";

    private final KerberosLogin login;
    private final String service;
    private final boolean proofRequired;

    /**
     * @param service the principal of the service, such as {@code HTTP/dms.contoso.com}, with or without realm
     * @param proofRequired whether an answer without the service's proof is refused
     */
    public NegotiateSignIn(KerberosLogin login, String service, boolean proofRequired) {
        this.login = login;
        this.service = service;
        this.proofRequired = proofRequired;
    }

    @Override
    public Attempt begin() {
        try {
            return Subject.doAs(login.subject(), (PrivilegedExceptionAction<Attempt>) this::attempt);
        } catch (PrivilegedActionException e) {
            throw DmsSignInException.beforeSending(
                    "there is no Kerberos ticket for " + service + ": "
                            + XmlText.told(String.valueOf(e.getCause().getMessage()))
                            + "; is it registered for the account of the service (setspn -Q " + service + ")?",
                    e.getCause());
        }
    }

    private Attempt attempt() throws GSSException {
        GSSManager manager = GSSManager.getInstance();
        GSSContext context = manager.createContext(name(manager), new Oid(SPNEGO), null, GSSContext.DEFAULT_LIFETIME);
        context.requestMutualAuth(true);
        context.requestCredDeleg(false);
        byte[] token = context.initSecContext(new byte[0], 0, 0);
        return new NegotiateAttempt(context, token, service, proofRequired);
    }

    private GSSName name(GSSManager manager) throws GSSException {
        return service.indexOf('@') >= 0
                ? manager.createName(service, new Oid(KERBEROS_NAME))
                : manager.createName(service.replaceFirst("/", "@"), GSSName.NT_HOSTBASED_SERVICE);
    }
}
