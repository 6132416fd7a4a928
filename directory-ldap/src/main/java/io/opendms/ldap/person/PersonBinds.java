package io.opendms.ldap.person;

import com.unboundid.ldap.sdk.BindResult;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPBindException;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ServerSet;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10RequestControl;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10ResponseControl;
import io.opendms.directory.Verdict;
import io.opendms.ldap.connect.RequestListener;
import io.opendms.ldap.request.ResultCodes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Binds as a person, each time on a connection of its own, for what follows on it would be done with the person's rights. */
final class PersonBinds {
    private static final String BIND = "person_bind";

    private final ServerSet servers;
    private final RequestListener listener;
    private final Duration timeout;

    /** @param servers connect without a bind */
    PersonBinds(ServerSet servers, RequestListener listener, Duration timeout) {
        this.servers = servers;
        this.listener = listener;
        this.timeout = timeout;
    }

    /**
     * Why the person is not let in; empty if the password is right.
     *
     * @param asksForPolicy whether the server is one that explains itself by a control
     * @throws io.opendms.directory.DirectoryFailure if no answer came, or none about the person
     */
    Optional<Verdict.Reason> refusal(String dn, String password, boolean asksForPolicy) {
        if (dn.isEmpty() || password.isEmpty()) {
            // RFC 4513, sections 5.1.1 and 5.1.2: the server would say yes to nobody in particular.
            return Optional.of(Verdict.Reason.WRONG_PASSWORD);
        }
        long start = System.nanoTime();
        String result = RequestListener.OK;
        try (LDAPConnection connection = connect()) {
            return bind(connection, dn, password, asksForPolicy);
        } catch (LDAPException e) {
            result = RequestListener.nameOf(e.getResultCode());
            return Optional.of(
                    e instanceof LDAPBindException refused
                            ? policy(refused.getBindResult()).orElseGet(() -> BindVerdicts.reason(e))
                            : BindVerdicts.reason(e));
        } finally {
            listener.request(BIND, Duration.ofNanos(System.nanoTime() - start), result);
        }
    }

    private LDAPConnection connect() {
        try {
            return servers.getConnection();
        } catch (LDAPException e) {
            throw ResultCodes.failure(e, "connecting to check a password");
        }
    }

    private Optional<Verdict.Reason> bind(LDAPConnection connection, String dn, String password, boolean asksForPolicy)
            throws LDAPException {
        Control[] controls = asksForPolicy
                ? new Control[] {new DraftBeheraLDAPPasswordPolicy10RequestControl(false)}
                : new Control[0];
        SimpleBindRequest request = new SimpleBindRequest(dn, password.getBytes(StandardCharsets.UTF_8), controls);
        request.setResponseTimeoutMillis(timeout.toMillis());
        BindResult answer = connection.bind(request);
        return policy(answer);
    }

    /** What a server says beside its answer, be that yes or no. */
    private static Optional<Verdict.Reason> policy(BindResult answer) {
        try {
            return Optional.ofNullable(DraftBeheraLDAPPasswordPolicy10ResponseControl.get(answer))
                    .flatMap(BindVerdicts::ofPolicy);
        } catch (LDAPException e) {
            // A control that nobody can read says nothing; the result code stands.
            return Optional.empty();
        }
    }
}
