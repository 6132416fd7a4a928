package io.opendms.it.hook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A receiver that checks signatures as the documentation says, and takes what a test lets it take. */
public final class HookReceiver implements AutoCloseable {
    public static final String SECRET = "it-is-a-secret-of-more-than-32-characters";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Told> taken = new CopyOnWriteArrayList<>();
    private final List<String> forged = new CopyOnWriteArrayList<>();
    private volatile Predicate<Told> takes = told -> true;

    public HookReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
            JsonNode json = new ObjectMapper().readTree(body);
            Told told = new Told(
                    Long.parseLong(exchange.getRequestHeaders().getFirst("X-Dms-Delivery")),
                    json.path("event").asText(),
                    json.path("id").asInt(),
                    json.path("version").asInt(),
                    json.path("key").asText());
            boolean taking = takes.test(told);
            if (taking) {
                taken.add(told);
            }
            exchange.sendResponseHeaders(taking ? 204 : 503, -1);
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

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
    }

    /** From now on takes only what the condition says, and refuses the rest. */
    public void takesOnly(Predicate<Told> condition) {
        takes = condition;
    }

    /** What was taken, in the order in which it came; what came twice stands there twice. */
    public List<Told> taken() {
        return taken;
    }

    /** Signatures that were wrong. */
    public List<String> forged() {
        return forged;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /**
     * What a delivery says.
     *
     * @param id of a request; 0 of mail
     * @param version of a request; 0 of mail
     * @param key of mail; empty of a request
     */
    public record Told(long delivery, String event, int id, int version, String key) {}
}
