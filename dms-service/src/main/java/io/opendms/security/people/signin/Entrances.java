package io.opendms.security.people.signin;

import io.opendms.directory.Accounts;
import io.opendms.record.AuditTrail;
import io.opendms.security.people.Roles;
import io.opendms.security.people.password.Delays;
import java.time.InstantSource;

/**
 * The ways in, which count wrong passwords together.
 *
 * @param form by a name and a password typed in
 * @param basic by a name and a password with each request
 * @param callers the same, for those who speak for a farm
 * @param tickets by a Kerberos ticket with each request
 * @param certificates by the client certificate of a connection
 * @param admission by roles, once it is proven who somebody is
 * @param known what the directory said of those who are in
 * @param diary who came and went
 */
public record Entrances(
        SignIn form,
        BasicSignIn basic,
        CallerSignIn callers,
        TicketSignIn tickets,
        CertificateSignIn certificates,
        RoleAdmission admission,
        KnownAccounts known,
        Diary diary) {

    /** The ways into a service whose people are in this directory. */
    public static Entrances of(Accounts accounts, Roles roles, AuditTrail audit, InstantSource clock) {
        Diary diary = new Diary(audit, clock);
        KnownAccounts known = new KnownAccounts(accounts, clock);
        RoleAdmission admission = new RoleAdmission(roles, diary, clock);
        SignIn form = new SignIn(accounts, admission, new Delays(clock), diary, known);
        return new Entrances(
                form,
                new BasicSignIn(form, admission, known, clock),
                new CallerSignIn(form, known, clock),
                new TicketSignIn(accounts, admission, diary, known, clock),
                new CertificateSignIn(admission),
                admission,
                known,
                diary);
    }
}
