package io.opendms.security.people.signin;

import io.opendms.directory.Account;
import io.opendms.security.people.Role;
import io.opendms.security.people.Roles;
import io.opendms.security.people.attempt.Diary;
import io.opendms.security.people.attempt.Source;
import io.opendms.security.scheme.Connection;
import io.opendms.security.scheme.Proof;
import java.util.Set;

/** Lets in the owners of client certificates to which a role is given by one of their names. Thread-safe. */
public final class CertificateSignIn {
    private static final String DOOR = "certificate";

    private final Roles roles;
    private final Diary diary;

    CertificateSignIn(Roles roles, Diary diary) {
        this.roles = roles;
        this.diary = diary;
    }

    /**
     * Lets somebody in, unless no role is given. Log and audit trail are told once for each connection.
     *
     * @throws io.opendms.record.RecordFailure if the audit trail cannot be written; then nobody is let in
     */
    public Answer attempt(Proof proof, Source source, Connection connection) {
        Account account = new Account("", proof.name(), proof.names(), "", Set.of());
        boolean first = connection.kept(Told.class).isEmpty();
        boolean admitted = roles.of(account, source.address()).mayAnywhere(Role.VIEWER);
        if (first && admitted) {
            diary.signedIn(account.name(), DOOR, source);
        } else if (first) {
            diary.refused(account.name(), "", "no_role", source);
        }
        connection.keep(Told.class, new Told());
        return admitted ? new Answer.SignedIn(account, false) : new Answer.NoRole(account.name());
    }

    /** That it was told of a connection whose it is. */
    private record Told() implements AutoCloseable {
        @Override
        public void close() {
            // There is nothing to let go of.
        }
    }
}
