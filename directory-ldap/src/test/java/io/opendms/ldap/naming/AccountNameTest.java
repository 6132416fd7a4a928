package io.opendms.ldap.naming;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.entry.Alias;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AccountNameTest {
    @ParameterizedTest
    @CsvSource({
        "team, team",
        "team.docs, team.docs",
        "a/b=c+d*e?f|g, a_b_c_d_e_f_g",
        "'\"/\\[]:;|=,+*?<>@', ________________",
        "team., team",
        "'team. . ', team",
        "..., _",
        "caf\u00e9, caf\u00e9"
    })
    void loses_what_windows_forbids(String text, String clean) {
        assertThat(AccountName.clean(text)).isEqualTo(clean);
    }

    @Test
    void control_characters_become_underscores() {
        assertThat(AccountName.clean("a\u0000b\nc")).isEqualTo("a_b_c");
    }

    @Test
    void has_numbered_names_and_one_with_a_hash_in_reserve() {
        List<String> names = AccountName.candidates(Alias.of("team"), 256);

        assertThat(names)
                .startsWith("team", "team-2", "team-3", "team-4", "team-5")
                .hasSize(6);
        assertThat(names.get(5)).matches("team-[0-9a-f]{16}");
    }

    @Test
    void never_is_longer_than_the_bound_nor_ends_with_a_dot() {
        assertThat(AccountName.candidates(Alias.of("a".repeat(19) + ".b"), 20))
                .allSatisfy(
                        name -> assertThat(name).hasSizeLessThanOrEqualTo(20).doesNotEndWith("."));
    }
}
