package io.opendms.security.people.signin;

import io.opendms.directory.Account;
import io.opendms.security.people.Source;
import io.opendms.security.scheme.Connection;
import io.opendms.security.scheme.Proof;
import java.util.Set;

/** Lets in the owners of client certificates to which a role is given by one of their names. Thread-safe. */
public final class CertificateSignIn {
    private static final String DOOR = "certificate";

    private final RoleAdmission admission;

    CertificateSignIn(RoleAdmission admission) {
        this.admission = admission;
    }

    /**
     * Lets somebody in, unless no role is given. Log and audit trail are told once for each connection.
     *
     * @throws io.opendms.record.RecordFailure if the audit trail cannot be written; then nobody is let in
     */
    public Answer attempt(Proof proof, Source source, Connection connection) {
        Account account = new Account("", proof.name(), proof.names(), "", Set.of());
        if (connection.kept(Told.class).isPresent()) {
            return admission.hasRole(account, source)
                    ? new Answer.SignedIn(account, false)
                    : new Answer.NoRole(account);
        }
        Answer answer = admission.admit(account, DOOR, source);
        connection.keep(Told.class, new Told());
        return answer;
    }

    /** That it was told of a connection whose it is. */
    private record Told() implements AutoCloseable {
        @Override
        public void close() {
            // There is nothing to let go of.
        }
    }
}
