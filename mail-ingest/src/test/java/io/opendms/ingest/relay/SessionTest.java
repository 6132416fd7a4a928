package io.opendms.ingest.relay;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionTest {

    @Test
    void a_goodbye_that_fails_is_no_failure_of_the_message() throws IOException {
        Session session = new Session(
                ScriptedServer.settings(25, Protocol.SMTP, Protection.OFF),
                new Wire(new BrokenSocket()),
                new Reply(250, List.of("mx")));

        assertThatCode(session::close).doesNotThrowAnyException();
    }

    /** One whose other end is gone. */
    private static final class BrokenSocket extends Socket {
        @Override
        public InputStream getInputStream() {
            return InputStream.nullInputStream();
        }

        @Override
        public OutputStream getOutputStream() {
            return new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    throw new IOException("broken pipe");
                }
            };
        }

        @Override
        public synchronized void close() throws IOException {
            super.close();
            throw new IOException("broken pipe");
        }
    }
}
