package io.opendms.boot.jetty;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.junit.jupiter.api.Test;

/** A door that cannot be opened says why. */
class JettyTest {
    private static final String LOOPBACK = "127.0.0.1";

    @Test
    void a_port_that_is_taken() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
            assertThatThrownBy(() -> open(LOOPBACK, other.getLocalPort()))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessage(
                            "cannot listen on 127.0.0.1:" + other.getLocalPort() + "; is another program doing so?");
        }
    }

    /** Of those kept for documentation (RFC 5737), which no machine has. */
    @Test
    void an_address_that_the_machine_has_not() {
        assertThatThrownBy(() -> open("192.0.2.1", 0))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot listen on 192.0.2.1:0; this machine has no such address");
    }

    private static void open(String address, int port) {
        Jetty.open("test", address, port, Optional.empty(), 16, new ServletContextHandler());
    }
}
