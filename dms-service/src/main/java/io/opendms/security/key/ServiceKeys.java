package io.opendms.security.key;

import io.opendms.record.AuditRecord;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Makes, checks and ends service keys, and tells the audit trail. Thread-safe. */
public final class ServiceKeys {
    /** So long another node's first key may stay unknown to those who have not sent any. */
    private static final Duration LOOK = Duration.ofMinutes(1);

    private final KeyStorage storage;
    private final InstantSource clock;
    private volatile boolean exist;
    private volatile Instant looked = Instant.EPOCH;

    public ServiceKeys(KeyStorage storage, InstantSource clock) {
        this.storage = storage;
        this.clock = clock;
    }

    /** Makes a key for a farm. What is returned is the only place where its secret stands. */
    public KeyText issue(String farm, AuditRecord.Origin by) {
        Instant now = clock.instant();
        KeyText text = KeyText.random();
        ServiceKey key =
                new ServiceKey(text.id(), farm, text.hash(), now, by.actor(), Optional.empty(), Optional.empty());
        storage.add(key, record(now, by, "NewKey", key));
        exist = true;
        return text;
    }

    /** All keys, the newest first. */
    public List<ServiceKey> all() {
        return storage.all();
    }

    /** Whether there are any that let somebody in, as of a minute ago. */
    public boolean exist() {
        Instant now = clock.instant();
        if (!now.isBefore(looked.plus(LOOK))) {
            exist = storage.all().stream().anyMatch(key -> key.revoked().isEmpty());
            looked = now;
        }
        return exist;
    }

    /** The key with this id, also if it was revoked. */
    public Optional<ServiceKey> find(String id) {
        return storage.find(id);
    }

    /** Ends a key; false if it was ended already, or is gone. */
    public boolean revoke(ServiceKey key, AuditRecord.Origin by) {
        Instant now = clock.instant();
        return storage.revoke(key.id(), now, record(now, by, "RevokeKey", key));
    }

    /** The key that somebody has proven to own. */
    public Optional<ServiceKey> check(KeyText text) {
        Optional<ServiceKey> known = storage.find(text.id())
                .filter(key -> key.revoked().isEmpty())
                .filter(key -> MessageDigest.isEqual(
                        key.hash().getBytes(StandardCharsets.US_ASCII),
                        text.hash().getBytes(StandardCharsets.US_ASCII)));
        Instant now = clock.instant();
        known.filter(key -> key.isStale(now)).ifPresent(key -> storage.used(key.id(), now));
        return known;
    }

    private static AuditRecord record(Instant now, AuditRecord.Origin by, String name, ServiceKey key) {
        return new AuditRecord(now, by, new AuditRecord.Action(name, key.farm(), key.id(), "", "", ""), "DONE", "");
    }
}
