package io.opendms.farm;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.entry.Alias;
import io.opendms.entry.InvalidValueException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamingPolicyTest {
    @ParameterizedTest
    @ValueSource(strings = {"postmaster", "P\u00f6stmaster", "\u00e4dmin", "AB\u00daSE"})
    void an_alias_that_gets_the_address_of_a_reserved_one_is_reserved(String alias) {
        assertThatThrownBy(() -> NamingPolicy.DEFAULT.check(Alias.of(alias)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("is reserved");
    }

    @ParameterizedTest
    @ValueSource(strings = {"the-board", "the-b\u00f6ard", "stra\u00dfe"})
    void a_blocked_word_is_found_in_the_address_too(String alias) {
        NamingPolicy policy = new NamingPolicy(64, "", "", List.of("board", "STRASSE"), List.of());

        assertThatThrownBy(() -> policy.check(Alias.of(alias))).hasMessageContaining("blocks");
    }

    @Test
    void letters_with_marks_are_free_otherwise() {
        assertThatCode(() -> NamingPolicy.DEFAULT.check(Alias.of("\u00e9quipe")))
                .doesNotThrowAnyException();
    }
}
