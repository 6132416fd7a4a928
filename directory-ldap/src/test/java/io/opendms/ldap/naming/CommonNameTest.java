package io.opendms.ldap.naming;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.entry.Alias;
import org.junit.jupiter.api.Test;

final class CommonNameTest {
    @Test
    void is_the_alias_up_to_64_characters() {
        assertThat(CommonName.of(Alias.of("Team.Docs"))).isEqualTo("Team.Docs");
        assertThat(CommonName.of(Alias.of("a".repeat(64)))).isEqualTo("a".repeat(64));
    }

    @Test
    void beyond_that_is_the_start_and_a_hash_that_knows_no_case() {
        String lower = CommonName.of(Alias.of("a".repeat(65)));

        assertThat(lower).hasSize(64).startsWith("a".repeat(47) + "-").matches("a+-[0-9a-f]{16}");
        assertThat(CommonName.of(Alias.of("A".repeat(65)))).isEqualToIgnoringCase(lower);
        assertThat(CommonName.of(Alias.of("a".repeat(66)))).isNotEqualTo(lower);
    }
}
