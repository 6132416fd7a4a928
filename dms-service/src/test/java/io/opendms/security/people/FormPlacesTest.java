package io.opendms.security.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class FormPlacesTest {
    private final FormPlaces places = new FormPlaces();

    @Test
    void network_has_its_share_whichever_of_its_addresses_asks() throws UnknownHostException {
        for (int i = 0; i < FormPlaces.MOST_OF_A_NETWORK; i++) {
            assertThat(places.take(source("2001:db8::" + i))).isTrue();
        }

        assertThat(places.take(source("2001:db8::ffff"))).isFalse();
        assertThat(places.take(source("2001:db8:1::1"))).isTrue();
        places.giveBack(source("2001:db8::1"));
        assertThat(places.take(source("2001:db8::ffff"))).isTrue();
    }

    @Test
    void all_together_have_no_more_than_there_are() throws UnknownHostException {
        for (int i = 0; i < FormPlaces.MOST; i++) {
            assertThat(places.take(source("192.0.2." + i))).isTrue();
        }

        assertThat(places.take(source("198.51.100.1"))).isFalse();
        places.giveBack(source("192.0.2.1"));
        assertThat(places.take(source("198.51.100.1"))).isTrue();
    }

    private static Source source(String address) throws UnknownHostException {
        return Source.of(InetAddress.getByName(address), "r");
    }
}
