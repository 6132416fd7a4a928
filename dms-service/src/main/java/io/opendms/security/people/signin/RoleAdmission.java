package io.opendms.security.people.signin;

import io.opendms.directory.Account;
import io.opendms.security.people.Role;
import io.opendms.security.people.Roles;
import io.opendms.security.people.Source;
import java.time.InstantSource;

/**
 * Lets in those to whom a role is given, once it is proven who they are, and tells log and audit trail: of who has none once a minute,
 * for a program asks as often as it likes. Thread-safe; memory is bounded.
 */
public final class RoleAdmission {
    private final Roles roles;
    private final Diary diary;
    private final Repeats repeats;

    RoleAdmission(Roles roles, Diary diary, InstantSource clock) {
        this.roles = roles;
        this.diary = diary;
        this.repeats = new Repeats(clock);
    }

    /**
     * @param door by which way, in one word for the log
     * @throws io.opendms.record.RecordFailure if the audit trail cannot be written; then nobody is let in
     */
    public Answer admit(Account account, String door, Source source) {
        return admit(account, hasRole(account, source), door, source);
    }

    /** The same of somebody of whom it was found out before whether a role is given. */
    public Answer admit(Account account, boolean hasRole, String door, Source source) {
        if (!hasRole) {
            refused(account, source);
            return new Answer.NoRole(account);
        }
        diary.signedIn(account.name(), door, source);
        return new Answer.SignedIn(account, false);
    }

    /** Whether a person who comes from there may do anything at all. */
    public boolean hasRole(Account account, Source source) {
        return roles.of(account, source.address()).mayAnywhere(Role.VIEWER);
    }

    private void refused(Account account, Source source) {
        repeats.once(account.name(), () -> diary.refused(account.name(), account.dn(), "no_role", source));
    }
}
