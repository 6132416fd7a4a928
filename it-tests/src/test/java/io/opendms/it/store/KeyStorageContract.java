package io.opendms.it.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.opendms.record.AuditRecord;
import io.opendms.record.RecordFailure;
import io.opendms.security.key.KeyStorage;
import io.opendms.security.key.ServiceKey;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a store of service keys does, on whatever database. */
interface KeyStorageContract {
    Instant NOW = Instant.parse("2026-03-02T08:00:00.123456Z");

    /** The store of one node. */
    KeyStorage storage();

    /** The store of another node on the same database, or the same. */
    KeyStorage other();

    @Test
    default void key_is_found_as_it_was_kept_by_every_node() {
        ServiceKey key = key("a", NOW);
        storage().add(key, record("NewKey"));

        assertThat(other().find("a")).contains(key);
        assertThat(other().find("b")).isEmpty();
    }

    @Test
    default void keys_are_listed_the_newest_first() {
        storage().add(key("a", NOW), record("NewKey"));
        storage().add(key("b", NOW.plusSeconds(1)), record("NewKey"));

        assertThat(other().all()).extracting(ServiceKey::id).containsExactly("b", "a");
    }

    @Test
    default void key_is_revoked_once_and_for_every_node() {
        storage().add(key("a", NOW), record("NewKey"));

        assertThat(storage().revoke("a", NOW.plusSeconds(5), record("RevokeKey")))
                .isTrue();
        assertThat(other().revoke("a", NOW.plusSeconds(9), record("RevokeKey"))).isFalse();
        assertThat(other().revoke("b", NOW, record("RevokeKey"))).isFalse();

        assertThat(other().find("a")).map(ServiceKey::revoked).contains(Optional.of(NOW.plusSeconds(5)));
    }

    @Test
    default void last_use_moves_forward_and_never_back() {
        storage().add(key("a", NOW), record("NewKey"));

        storage().used("a", NOW.plusSeconds(60));
        await().untilAsserted(() ->
                assertThat(other().find("a")).map(ServiceKey::used).contains(Optional.of(NOW.plusSeconds(60))));
        storage().used("a", NOW.plusSeconds(30));
        storage().add(key("b", NOW), record("NewKey"));

        assertThat(other().find("a")).map(ServiceKey::used).contains(Optional.of(NOW.plusSeconds(60)));
    }

    @Test
    default void id_that_is_taken_is_not_given_again() {
        storage().add(key("a", NOW), record("NewKey"));

        assertThatThrownBy(() -> other().add(key("a", NOW), record("NewKey"))).isInstanceOf(RecordFailure.class);
    }

    private static ServiceKey key(String id, Instant made) {
        return new ServiceKey(id, "contoso", "hash of " + id, made, "anna", Optional.empty(), Optional.empty());
    }

    private static AuditRecord record(String name) {
        return new AuditRecord(
                NOW,
                new AuditRecord.Origin("anna", "", "192.0.2.1", ""),
                new AuditRecord.Action(name, "contoso", "a", "", "", ""),
                "DONE",
                "");
    }
}
