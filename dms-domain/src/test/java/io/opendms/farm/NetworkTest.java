package io.opendms.farm;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class NetworkTest {
    @Test
    void takes_all_that_a_host_of_ipv6_may_call_itself_for_one() throws Exception {
        assertThat(network("2001:db8:1:2::7")).isEqualTo(network("2001:db8:1:2:ffff::8"));
        assertThat(network("2001:db8:1:2::7")).isNotEqualTo(network("2001:db8:1:3::7"));
        assertThat(network("2001:db8:1:2::7")).hasToString("20010db800010002/64");
    }

    @Test
    void tells_addresses_of_ipv4_apart_also_where_they_are_written_as_ipv6() throws Exception {
        assertThat(network("192.0.2.1")).isNotEqualTo(network("192.0.2.2"));
        assertThat(network("::ffff:192.0.2.1")).isEqualTo(network("192.0.2.1"));
    }

    private static Network network(String address) throws Exception {
        return Network.of(InetAddress.getByName(address));
    }
}
