package io.opendms.security.people.session;

import io.opendms.record.RecordFailure;
import java.time.Instant;
import java.util.Optional;

/** Where sessions are kept, for all nodes. All methods may be called from any thread and throw {@link RecordFailure}. */
public interface SessionStore {

    /** Keeps a session. When this returns, every node knows it. */
    void add(Session session);

    /** Keeps a session, and removes all others of its account in the same step, also where two are kept so at once. */
    void addAlone(Session session);

    Optional<Session> find(String hash);

    /** Notes the last use, some time soon; nothing is lost with it but minutes. */
    void used(String hash, Instant at);

    /** Puts a session in the place of the one with this hash; false if that one is not there. */
    boolean replace(String hash, Session session);

    void remove(String hash);

    /** Removes all sessions of an account, and says how many there were. */
    int removeAllOf(String dn);

    /** Removes what has ended: not used since the one instant, or begun before the other. */
    void removeEnded(Instant usedBefore, Instant signedInBefore);
}
