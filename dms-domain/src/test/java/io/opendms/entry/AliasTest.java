package io.opendms.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AliasTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "team.discussions", "a!#$%&'*+-/=?^_`{|}~z", "0", "müller", "ÿ¡", "A.b.C"})
    void takes_what_exchange_takes(String alias) {
        assertThat(Alias.of(alias).value()).isEqualTo(alias);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                " a",
                "a ",
                ".a",
                "a.",
                "a..b",
                "a@b",
                "a\\b",
                "a\"b",
                "a,b",
                "a;b",
                "a:b",
                "a<b>",
                "a(b)",
                "a[b]",
                "a\u0000",
                "a\n",
                "a\u00a0b",
                "\u0100",
                "\ud83d\ude00"
            })
    void refuses_what_exchange_refuses(String alias) {
        assertThatThrownBy(() -> Alias.of(alias))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("Alias ");
    }

    @Test
    void takes_128_characters_and_refuses_129() {
        assertThat(Alias.of("x".repeat(128)).value()).hasSize(128);
        assertThatThrownBy(() -> Alias.of("x".repeat(129))).hasMessage("Alias has more than 128 characters");
    }

    @Test
    void compares_without_regard_to_case() {
        assertThat(Alias.of("Sales")).isEqualTo(Alias.of("sALES")).hasSameHashCodeAs(Alias.of("sales"));
        assertThat(Alias.of("Sales")).isNotEqualTo(Alias.of("Sales2"));
    }

    @Test
    void never_repeats_the_refused_value() {
        assertThatThrownBy(() -> Alias.of("very secret")).hasMessageNotContaining("secret");
    }
}
