package io.opendms.ldap.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class SidsTest {
    @Test
    void writes_the_bytes_of_a_well_known_and_of_a_domain_sid() {
        assertThat(Sids.bytes("S-1-5-32-544"))
                .hasValueSatisfying(bytes ->
                        assertThat(bytes).isEqualTo(HexFormat.of().parseHex("01020000000000052000000020020000")));
        assertThat(Sids.bytes("S-1-5-21-2357807905-223937963-2325661530-1102"))
                .hasValueSatisfying(bytes -> assertThat(bytes)
                        .isEqualTo(
                                HexFormat.of().parseHex("010500000000000515000000214b898cab05590d5ac79e8a4e040000")));
    }

    @Test
    void refuses_numbers_that_are_too_large() {
        assertThat(Sids.bytes("S-1-5-4294967296")).isEmpty();
        assertThat(Sids.bytes("S-1-281474976710656-1")).isEmpty();
    }
}
