package io.opendms.ingest.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListeningSocketTest {
    private final ListeningSocket socket = ListeningSocket.unbound();

    @BeforeEach
    void bind() throws IOException {
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
    }

    @Test
    void is_served_until_the_thread_that_takes_connections_ends() throws Exception {
        FutureTask<Socket> taking = new FutureTask<>(socket::accept);
        Thread thread = new Thread(taking, "taking");
        assertThat(socket.isServed()).isTrue();
        thread.start();

        try (Socket client = new Socket(socket.getInetAddress(), socket.getLocalPort());
                Socket taken = taking.get()) {
            assertThat(taken.getRemoteSocketAddress()).isEqualTo(client.getLocalSocketAddress());
        }
        await().until(() -> !thread.isAlive());
        assertThat(socket.isServed()).isFalse();
    }

    @Test
    void is_served_no_more_when_it_is_closed() throws IOException {
        socket.close();

        assertThat(socket.isServed()).isFalse();
    }
}
