package io.opendms.ldap.connect;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.BindResult;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SASLBindRequest;
import io.opendms.directory.DirectoryFailure;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.List;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;
import org.jspecify.annotations.Nullable;

/**
 * A bind by Kerberos (SASL mechanism GSSAPI, RFC 4752) with the key of a keytab. The library's own request for this sets
 * properties of the whole process; this one takes nothing and leaves nothing there. It asks for authentication only, since
 * Active Directory refuses a second protection below TLS. Each bind signs in anew, so that a changed keytab counts at once.
 * {@code krb5.conf} is read once: to read it again would make the JDK forget which servers do not answer.
 */
public final class KerberosBind extends SASLBindRequest {
    private static final long serialVersionUID = 1L;
    private static final String MECHANISM = "GSSAPI";
    private static final String MODULE = "com.sun.security.auth.module.Krb5LoginModule";

    private final transient Path keytab;
    private final String principal;

    /** @param principal with its realm */
    public KerberosBind(Path keytab, String principal) {
        this(keytab, principal, new Control[0]);
    }

    private KerberosBind(Path keytab, String principal, Control[] controls) {
        super(controls);
        this.keytab = keytab;
        this.principal = principal;
    }

    @Override
    public String getSASLMechanismName() {
        return MECHANISM;
    }

    @Override
    protected BindResult process(LDAPConnection connection, int depth) throws LDAPException {
        PrivilegedExceptionAction<BindResult> handshake = () -> handshake(connection);
        try {
            return Subject.doAs(signIn(), handshake);
        } catch (LoginException e) {
            throw refused("no ticket for " + principal + " with " + keytab, e);
        } catch (PrivilegedActionException e) {
            if (e.getException() instanceof LDAPException answer) {
                throw answer;
            }
            throw refused(
                    "no ticket of " + principal + " for ldap/" + connection.getConnectedAddress(), e.getException());
        }
    }

    /**
     * Told like a refused password, so that the pauses between attempts spare the account here too; but if no server that
     * issues tickets answers, nobody has refused anything.
     */
    static ConnectFailure refused(String what, Exception cause) {
        Throwable innermost = cause;
        boolean unanswered = meansNoAnswer(cause);
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
            unanswered = unanswered || meansNoAnswer(innermost);
        }
        if (unanswered) {
            return new ConnectFailure(
                    ResultCode.UNAVAILABLE,
                    new DirectoryFailure.Unreachable(what + ": no server that issues tickets answers ("
                            + text(innermost) + "); check that krb5.conf or DNS names one, and that it runs"));
        }
        return new ConnectFailure(
                ResultCode.INVALID_CREDENTIALS, new DirectoryFailure.NotAdmitted(what + ": " + text(innermost)));
    }

    /** The JDK's own exception for a realm without servers is not open to programs, so that its text must do. */
    private static boolean meansNoAnswer(Throwable cause) {
        return cause instanceof SocketException
                || cause instanceof SocketTimeoutException
                || cause instanceof UnknownHostException
                || "Cannot locate KDC".equals(cause.getMessage());
    }

    private static String text(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private Subject signIn() throws LoginException {
        Map<String, String> options =
                Map.of("useKeyTab", "true", "keyTab", keytab.toString(), "principal", principal, "doNotPrompt", "true");
        AppConfigurationEntry entry =
                new AppConfigurationEntry(MODULE, AppConfigurationEntry.LoginModuleControlFlag.REQUIRED, options);
        Configuration configuration = new Configuration() {
            @Override
            public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
                return new AppConfigurationEntry[] {entry};
            }
        };
        LoginContext login = new LoginContext("dms", null, null, configuration);
        login.login();
        return login.getSubject();
    }

    private BindResult handshake(LDAPConnection connection) throws SaslException, LDAPException {
        SaslClient client = Sasl.createSaslClient(
                new String[] {MECHANISM},
                null,
                "ldap",
                connection.getConnectedAddress(),
                Map.of(Sasl.QOP, "auth", Sasl.SERVER_AUTH, "true"),
                null);
        try {
            byte[] next = client.hasInitialResponse() ? client.evaluateChallenge(new byte[0]) : new byte[0];
            while (true) {
                BindResult result = sendBindRequest(
                        connection, "", new ASN1OctetString(next), getControls(), getResponseTimeoutMillis(connection));
                @Nullable ASN1OctetString challenge = result.getServerSASLCredentials();
                boolean goesOn = result.getResultCode().equals(ResultCode.SASL_BIND_IN_PROGRESS);
                if (!goesOn && !result.getResultCode().equals(ResultCode.SUCCESS)) {
                    return result;
                }
                if (!goesOn && client.isComplete()) {
                    return result;
                }
                next = client.evaluateChallenge(challenge == null ? new byte[0] : challenge.getValue());
                if (!goesOn) {
                    return result;
                }
                next = next == null ? new byte[0] : next;
            }
        } finally {
            client.dispose();
        }
    }

    @Override
    public KerberosBind duplicate() {
        return duplicate(getControls());
    }

    @Override
    public KerberosBind duplicate(Control[] controls) {
        KerberosBind duplicate = new KerberosBind(keytab, principal, controls);
        duplicate.setResponseTimeoutMillis(getResponseTimeoutMillis(null));
        return duplicate;
    }

    @Override
    public KerberosBind getRebindRequest(String host, int port) {
        return duplicate();
    }

    @Override
    public void toString(StringBuilder buffer) {
        buffer.append("KerberosBind(principal='").append(principal).append("')");
    }

    @Override
    public void toCode(List<String> lines, String id, int indent, boolean processing) {
        throw new UnsupportedOperationException("no code is made of this request");
    }
}
