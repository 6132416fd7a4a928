package io.opendms.notify.secret.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.notify.secret.KeySighting;
import io.opendms.notify.secret.KeySightings;
import io.opendms.store.jdbc.Database;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every store knows of nodes and their keys. */
public interface KeySightingsContract {
    Instant AT = Instant.parse("2026-11-28T02:00:00.000001Z");

    Database database();

    @Test
    default void the_last_word_of_each_node_counts() {
        KeySightings sightings = new JdbcKeySightings(database());
        sightings.keep(new KeySighting("two", "", AT), AT);
        sightings.keep(new KeySighting("one", "0123456789abcdef", AT), AT);
        sightings.keep(new KeySighting("two", "fedcba9876543210", AT.plusSeconds(1)), AT);

        assertThat(sightings.all())
                .containsExactly(
                        new KeySighting("one", "0123456789abcdef", AT),
                        new KeySighting("two", "fedcba9876543210", AT.plusSeconds(1)));
    }

    @Test
    default void who_said_nothing_for_long_is_forgotten() {
        KeySightings sightings = new JdbcKeySightings(database());
        sightings.keep(new KeySighting("gone", "0123456789abcdef", AT), AT);
        sightings.keep(new KeySighting("one", "0123456789abcdef", AT.plusSeconds(60)), AT.plusSeconds(1));

        assertThat(sightings.all()).extracting(KeySighting::node).containsExactly("one");
    }
}
