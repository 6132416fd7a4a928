package io.opendms.it.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PortsIT {
    private static final int ROWS = 1000;

    @Test
    void a_port_is_given_once_though_nobody_has_taken_it_yet() {
        List<Integer> given = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            int first = Ports.freePair();
            given.addAll(List.of(first, first + 1));
        }
        assertThat(given).doesNotHaveDuplicates();
    }

    @Test
    void a_row_leaves_out_what_is_taken() throws IOException {
        int next = Ports.freePair() + 3;
        try (ServerSocket taken = new ServerSocket(next, 1, InetAddress.getLoopbackAddress())) {
            int first = Ports.freePair();
            assertThat(List.of(first, first + 1)).doesNotContain(taken.getLocalPort());
        }
    }
}
