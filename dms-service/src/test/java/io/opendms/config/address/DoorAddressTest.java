package io.opendms.config.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoorAddressTest {
    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, http://127.0.0.1:8080/",
        "::, http://[::1]:8080/",
        "10.0.0.7, http://10.0.0.7:8080/",
        "fd00::7, http://[fd00::7]:8080/",
        "[fd00::7], http://[fd00::7]:8080/",
        "dms.contoso.com, http://dms.contoso.com:8080/"
    })
    void a_door_on_all_addresses_is_reached_on_loopback_and_any_other_on_its_own(String host, String local) {
        assertThat(new DoorAddress(host, 8080).local("http")).hasToString(local);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 8080, 127.0.0.1, 8080, true",
        "0.0.0.0, 8080, 127.0.0.1, 8080, true",
        "127.0.0.1, 8080, ::, 8080, true",
        "127.0.0.1, 8080, 10.0.0.7, 8080, false",
        "0.0.0.0, 8080, 0.0.0.0, 9090, false",
        "127.0.0.1, 0, 127.0.0.1, 0, false"
    })
    void two_doors_cannot_have_one_port_of_one_address(
            String host, int port, String otherHost, int otherPort, boolean taken) {
        assertThat(new DoorAddress(host, port).isTakenBy(new DoorAddress(otherHost, otherPort)))
                .isEqualTo(taken);
    }
}
