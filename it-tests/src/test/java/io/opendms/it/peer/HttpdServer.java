package io.opendms.it.peer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** Apache httpd with mod_dav. What one class stores another would see, so those that use it take {@link #LOCK}. */
public final class HttpdServer extends ScriptServer {
    public static final String LOCK = "httpd";

    public static final String USER = "dms";
    public static final String PASSWORD = "Dav-Pass.1";

    private HttpdServer() {
        super("httpd.sh");
    }

    static HttpdServer start() {
        Peers.require("apache2", "openssl", "curl");
        return new HttpdServer();
    }

    @Override
    boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Its folder, without TLS. */
    public String url() {
        return "http://localhost:" + port() + "/dav";
    }

    public String tlsUrl() {
        return "https://localhost:" + (port() + 1) + "/dav";
    }

    /** The same for those alone who show a certificate of its authority. */
    public String certifiedUrl() {
        return "https://localhost:" + (port() + 2) + "/dav";
    }

    /** A file with a certificate or a key: {@code client.pem}, {@code client.key}, or the same of a {@code stranger}. */
    public Path certificate(String name) {
        return server().resolve("tls").resolve(name);
    }

    /** What the server answers to a client that is not ours. */
    public String curl(String path, String... options) {
        return Programs.run(
                Map.of(),
                Stream.concat(
                                Stream.of("curl", "--silent", "--show-error", "--user", USER + ":" + PASSWORD),
                                Stream.concat(Stream.of(options), Stream.of(url() + path)))
                        .toArray(String[]::new));
    }
}
