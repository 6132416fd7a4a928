package io.opendms.security.people.signin;

import io.opendms.directory.Accounts;
import io.opendms.record.AuditTrail;
import io.opendms.security.people.Roles;
import io.opendms.security.people.attempt.Delays;
import io.opendms.security.people.attempt.Diary;
import java.time.InstantSource;

/**
 * The ways in, which count wrong passwords together.
 *
 * @param form by a name and a password typed in
 * @param basic by a name and a password with each request
 * @param callers the same, for those who speak for a farm
 * @param tickets by a Kerberos ticket with each request
 * @param certificates by the client certificate of a connection
 * @param known what the directory said of those who are in
 * @param diary who came and went
 */
public record Entrances(
        SignIn form,
        BasicSignIn basic,
        CallerSignIn callers,
        TicketSignIn tickets,
        CertificateSignIn certificates,
        KnownAccounts known,
        Diary diary) {

    /** The ways into a service whose people are in this directory. */
    public static Entrances of(Accounts accounts, Roles roles, AuditTrail audit, InstantSource clock) {
        Diary diary = new Diary(audit, clock);
        KnownAccounts known = new KnownAccounts(accounts, clock);
        SignIn form = new SignIn(accounts, roles, new Delays(clock), diary, known);
        return new Entrances(
                form,
                new BasicSignIn(form, known, clock),
                new CallerSignIn(form, known, clock),
                new TicketSignIn(accounts, roles, diary, known, clock),
                new CertificateSignIn(roles, diary),
                known,
                diary);
    }
}
