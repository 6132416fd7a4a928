package io.opendms.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {
    @ParameterizedTest
    @ValueSource(strings = {"list@sp.contoso.com", "a.b+c@sp1", "x@1.example", "jürgen@sp.contoso.com"})
    void takes_a_dot_atom_address(String address) {
        assertThat(MailAddress.parse("ForwardingEmail", address)).hasToString(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "@b",
                "a@",
                "a@@b",
                "a b@c",
                "a@b c",
                "\"a b\"@c",
                "a@[1.2.3.4]",
                "a..b@c",
                ".a@b",
                "a@-b",
                "a@b-",
                "a@b..c",
                "a@b\r\nRCPT TO:<x@y>",
                "a,b@c",
                "SMTP:a@b",
                "a@b_c"
            })
    void refuses_anything_else(String address) {
        assertThatThrownBy(() -> MailAddress.parse("ForwardingEmail", address))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("ForwardingEmail has ");
    }

    @Test
    void tells_a_missing_one_from_one_that_is_none() {
        assertThatThrownBy(() -> MailAddress.parse("ForwardingEmail", "")).hasMessage("ForwardingEmail has no value");
        assertThatThrownBy(() -> MailAddress.parse("ForwardingEmail", "anna")).hasMessage("ForwardingEmail has no @");
    }

    @Test
    void is_equal_to_all_that_are_the_same_in_lower_case_whatever_the_letters() {
        List<MailAddress> all = Stream.of(
                        "list@sp.contoso.com",
                        "LIST@SP.Contoso.COM",
                        "list@sp1.contoso.com",
                        "lists@p.contoso.com",
                        "kelvin@contoso.com",
                        "\u212Aelvin@contoso.com",
                        "j\u00fcrgen@contoso.com",
                        "J\u00dcRGEN@Contoso.com",
                        "jurgen@contoso.com",
                        "\u0130@contoso.com",
                        "i@contoso.com",
                        "\u03a3\u03a3@contoso.com",
                        "\u03c3\u03c3@contoso.com",
                        "\u03c3\u03c2@contoso.com")
                .map(text -> MailAddress.parse("address", text))
                .toList();

        for (MailAddress one : all) {
            assertThat(one.hashCode()).as("%s", one).isEqualTo(one.key().hashCode());
            for (MailAddress other : all) {
                assertThat(one.equals(other))
                        .as("%s and %s", one, other)
                        .isEqualTo(one.key().equals(other.key()));
            }
        }
    }

    @Test
    void holds_the_lengths_of_rfc_5321() {
        String domain = "d".repeat(63) + "." + "d".repeat(63) + "." + "d".repeat(63) + "." + "d".repeat(61);
        assertThat(MailAddress.parse("x", "l".repeat(64) + "@" + domain).domain())
                .hasSize(253);
        assertThatThrownBy(() -> MailAddress.parse("x", "l".repeat(65) + "@b"))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> MailAddress.parse("x", "l@" + domain + "d")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> MailAddress.parse("x", "l@" + "d".repeat(64)))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void compares_without_regard_to_case() {
        assertThat(MailAddress.parse("x", "A@B.C")).isEqualTo(MailAddress.parse("x", "a@b.c"));
    }
}
