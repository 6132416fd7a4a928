package io.opendms.notify.decide;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Remembers tokens as long as the test lasts. */
final class MemoryTokens implements Tokens {
    private final Map<String, KnownToken> known = new HashMap<>();

    @Override
    public synchronized void keep(String hash, Question question, Instant now) {
        known.put(hash, new KnownToken(question, "", Optional.empty(), 0));
    }

    @Override
    public synchronized Optional<KnownToken> find(String hash) {
        return Optional.ofNullable(known.get(hash));
    }

    @Override
    public synchronized boolean spend(String hash, String answer, Instant now) {
        KnownToken token = known.get(hash);
        if (token == null || !token.spentBy().isEmpty() && !token.spentBy().equals(answer)) {
            return false;
        }
        known.put(
                hash,
                new KnownToken(
                        token.question(), answer, token.spentAt().or(() -> Optional.of(now)), token.misunderstood()));
        return true;
    }

    @Override
    public synchronized void misunderstood(String hash) {
        known.computeIfPresent(
                hash,
                (key, token) ->
                        new KnownToken(token.question(), token.spentBy(), token.spentAt(), token.misunderstood() + 1));
    }

    @Override
    public synchronized int forget(Instant before) {
        int all = known.size();
        known.values().removeIf(token -> token.question().until().isBefore(before));
        return all - known.size();
    }
}
