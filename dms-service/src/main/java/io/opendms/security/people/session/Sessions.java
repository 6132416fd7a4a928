package io.opendms.security.people.session;

import io.opendms.directory.Account;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Begins, finds, renews and ends sessions. Thread-safe. */
public final class Sessions {
    private final SessionStore store;
    private final Duration idle;
    private final Duration absolute;
    private final InstantSource clock;

    /**
     * @param idle how long a session lasts without a request
     * @param absolute how long it lasts at most
     */
    public Sessions(SessionStore store, Duration idle, Duration absolute, InstantSource clock) {
        this.store = store;
        this.idle = idle;
        this.absolute = absolute;
        this.clock = clock;
    }

    /**
     * Begins a session of somebody who has just given the password.
     *
     * @param mustChange whether a new password has to be chosen first; then it is the only session of the account
     */
    public OpenSession begin(Account account, boolean mustChange) {
        return begin(account, mustChange, clock.instant());
    }

    /**
     * Begins a session of somebody who came without giving a password here.
     *
     * @param proven when the person was asked for a proof, wherever that was; {@link Session#NEVER} if nobody knows
     */
    public OpenSession beginWithoutPassword(Account account, Instant proven) {
        Instant now = clock.instant();
        return begin(account, false, proven.isAfter(now) ? now : proven);
    }

    private OpenSession begin(Account account, boolean mustChange, Instant proven) {
        Instant now = clock.instant();
        store.removeEnded(now.minus(idle), now.minus(absolute));
        SessionId id = SessionId.random();
        Session session = new Session(
                id.hash(), SessionId.randomText(), account.dn(), account.name(), mustChange, now, proven, now);
        if (mustChange) {
            store.addAlone(session);
        } else {
            store.add(session);
        }
        return new OpenSession(id, session);
    }

    /** The session with this id, if it goes on; that counts as a use of it. */
    public Optional<OpenSession> find(SessionId id) {
        Instant now = clock.instant();
        Optional<Session> found = store.find(id.hash()).filter(session -> !session.isOver(now, idle, absolute));
        found.ifPresent(session -> session.toKeep(now).ifPresent(until -> store.used(session.hash(), until)));
        return found.map(session -> new OpenSession(id, session));
    }

    /**
     * Gives a session another id, once its owner has proven again who it is.
     *
     * @param mustChange whether a new password is still to be chosen
     * @return empty if it has ended meanwhile
     */
    public Optional<OpenSession> renew(Session old, boolean mustChange) {
        Instant now = clock.instant();
        SessionId id = SessionId.random();
        Session session =
                new Session(id.hash(), old.csrf(), old.dn(), old.name(), mustChange, old.signedIn(), now, now);
        return store.replace(old.hash(), session) ? Optional.of(new OpenSession(id, session)) : Optional.empty();
    }

    /** Ends a session. */
    public void end(Session session) {
        store.remove(session.hash());
    }

    /** Ends all sessions of an account, on all nodes, and says how many there were. */
    public int endAllOf(String dn) {
        return store.removeAllOf(dn);
    }
}
