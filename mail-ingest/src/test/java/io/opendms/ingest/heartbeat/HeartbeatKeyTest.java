package io.opendms.ingest.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.entry.MailAddress;
import io.opendms.recipient.Resolution;
import io.opendms.recipient.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeartbeatKeyTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private final HeartbeatKey key = new HeartbeatKey(HeartbeatKey.newSecret());

    @Test
    void an_address_is_known_in_any_case_and_never_made_twice() {
        MailAddress one = key.newAddress("SP.contoso.com", NOW);

        assertThat(key.knows(one, NOW)).isTrue();
        assertThat(key.knows(MailAddress.parse("a", one.toString().toUpperCase(Locale.ROOT)), NOW))
                .isTrue();
        assertThat(key.newAddress("sp.contoso.com", NOW)).isNotEqualTo(one);
        assertThat(one.localPart()).hasSizeLessThanOrEqualTo(64);
    }

    @Test
    void an_address_is_of_no_use_after_a_day() {
        MailAddress one = key.newAddress("sp.contoso.com", NOW);

        assertThat(key.knows(one, NOW.plus(Duration.ofHours(23)))).isTrue();
        assertThat(key.knows(one, NOW.plus(Duration.ofHours(25)))).isFalse();
    }

    @Test
    void an_address_of_another_key_or_another_domain_is_not_known() {
        MailAddress other = new HeartbeatKey(HeartbeatKey.newSecret()).newAddress("sp.contoso.com", NOW);
        MailAddress moved =
                MailAddress.parse("a", key.newAddress("sp.contoso.com", NOW).localPart() + "@fabrikam.test");

        assertThat(key.knows(other, NOW)).isFalse();
        assertThat(key.knows(moved, NOW)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dms-heartbeat@sp.contoso.com",
                "dms-heartbeat+@sp.contoso.com",
                "dms-heartbeat+1795867200-0123456789-00000000000000000000@sp.contoso.com",
                "dms-heartbeat+999999999999-0123456789-00000000000000000000@sp.contoso.com",
                "sales@sp.contoso.com"
            })
    void other_addresses_are_asked_of_the_directory(String address) {
        HeartbeatResolver resolver =
                new HeartbeatResolver(key, recipient -> new Resolution.Unknown(), InstantSource.fixed(NOW));

        assertThat(resolver.resolve(MailAddress.parse("a", address))).isInstanceOf(Resolution.Unknown.class);
    }

    @Test
    void a_heartbeat_is_a_target_of_its_own() {
        MailAddress one = key.newAddress("sp.contoso.com", NOW);
        HeartbeatResolver resolver = new HeartbeatResolver(
                key, recipient -> new Resolution.Undecided("no directory"), InstantSource.fixed(NOW));

        assertThat(resolver.resolve(one)).isEqualTo(new Resolution.Known(List.of(new Target.ListTarget(one, "", ""))));
    }
}
