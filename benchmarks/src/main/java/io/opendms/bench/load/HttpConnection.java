package io.opendms.bench.load;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One HTTP/1.1 connection that is kept. It knows just enough to read the answers of the service, so that the measuring
 * side takes little of the processor that both share.
 */
final class HttpConnection implements AutoCloseable {
    private static final String HEAD = """
            POST %s HTTP/1.1\r
            Host: %s:%d\r
            Content-Type: text/xml; charset=utf-8\r
            SOAPAction: "%s"\r
            Content-Length: %d\r
            \r
            """;

    private final URI uri;
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    HttpConnection(URI uri) throws IOException {
        this.uri = uri;
        this.socket = new Socket(uri.getHost(), uri.getPort());
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /**
     * Sends a request and reads the answer's body.
     *
     * @throws IOException if the answer is not a 200
     */
    String post(String action, String body) throws IOException {
        String head = HEAD.formatted(uri.getPath(), uri.getHost(), uri.getPort(), action, body.length());
        // One write, hence one packet; aliases of the benchmark are ASCII.
        out.write((head + body).getBytes(StandardCharsets.US_ASCII));
        String status = line();
        int length = -1;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(
                        lower.substring("content-length:".length()).strip());
            }
        }
        String answer = length >= 0 ? read(length) : chunks();
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException(status + ": " + answer);
        }
        return answer;
    }

    private String chunks() throws IOException {
        StringBuilder body = new StringBuilder();
        while (true) {
            int length = Integer.parseInt(line(), 16);
            body.append(read(length));
            line();
            if (length == 0) {
                return body.toString();
            }
        }
    }

    private String read(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the answer ended early");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the connection was closed");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
