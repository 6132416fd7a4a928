package io.opendms.notify.decide;

import java.time.Instant;
import java.util.Optional;

/**
 * Remembers tokens by their hashes alone. Each method throws {@link io.opendms.record.RecordFailure} if the store cannot be used.
 * May be used by any thread and any node.
 */
public interface Tokens {

    /** Keeps a new one. When this returns, it is on disk. */
    void keep(String hash, Question question, Instant now);

    /** What is known of one; empty if there is none, or none any more. */
    Optional<KnownToken> find(String hash);

    /**
     * Has an answer use a token. Of several answers at once one does; the same answer may ask again, and has
     * used it when it asked first.
     *
     * @param answer as {@link ReplyMail#digest} names it
     * @return whether the token is this answer's
     */
    boolean spend(String hash, String answer, Instant now);

    /** Counts an answer that was not understood. */
    void misunderstood(String hash);

    /**
     * Forgets those whose questions were over before an instant.
     *
     * @return how many
     */
    int forget(Instant before);
}
