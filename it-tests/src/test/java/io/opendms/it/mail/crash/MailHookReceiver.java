package io.opendms.it.mail.crash;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Takes all mail, and checks each signature with code of its own. */
final class MailHookReceiver implements AutoCloseable {
    static final String SECRET = "it-is-a-secret-of-more-than-32-characters";

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final TakenOver taken;
    private final List<String> forged = new CopyOnWriteArrayList<>();

    MailHookReceiver(TakenOver taken) throws IOException {
        this.taken = taken;
        server.createContext("/", this::receive);
        server.setExecutor(threads);
        server.start();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String signature = exchange.getRequestHeaders().getFirst("X-Dms-Signature");
            if (!isGenuine(signature, body)) {
                forged.add(signature);
            }
            String messageId =
                    new ObjectMapper().readTree(body).get("messageId").asText();
            taken.add(new Taken(
                    "hook",
                    exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                    messageId.replaceAll("[<>]", "")));
            exchange.sendResponseHeaders(204, -1);
        }
    }

    private static boolean isGenuine(String signature, byte[] body) {
        String[] parts = signature.split("[=,]");
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((parts[1] + ".").getBytes(StandardCharsets.UTF_8));
            return parts[3].equals(HexFormat.of().formatHex(mac.doFinal(body)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/mail");
    }

    /** Signatures that were wrong. */
    List<String> forged() {
        return forged;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
