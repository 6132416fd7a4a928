package io.opendms.ingest.wire;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.opendms.ingest.smtp.Certificates;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes everything, over TLS with a certificate whose time is over. */
public final class ExpiredServer implements AutoCloseable {
    private final HttpsServer server;
    private final Path certificate;
    private final AtomicInteger requests = new AtomicInteger();

    public ExpiredServer(Path folder) throws Exception {
        Certificates expired = Certificates.expired(folder);
        certificate = expired.file();
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(expired.context()));
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    public URI url() {
        return URI.create("https://localhost:" + server.getAddress().getPort() + "/");
    }

    /** PEM. */
    public Path certificate() {
        return certificate;
    }

    /** How many came through. */
    public int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
