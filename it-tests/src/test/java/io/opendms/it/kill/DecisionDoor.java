package io.opendms.it.kill;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opendms.approval.Person;
import io.opendms.approval.Request;
import io.opendms.approval.app.Reply;
import io.opendms.desk.Desk;
import io.opendms.security.people.Role;
import io.opendms.security.people.User;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Lets a test decide from outside, without the sign-in and the forms of the real doors. What is posted is the verb, the
 * request's number, the version seen, the person's name and a reason of one word, parted by blanks; the answer is
 * {@code done} or {@code stale} with the version and the status of the request as it is now and that reason, or
 * {@code refused}.
 */
final class DecisionDoor implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads;
    private final Desk desk;

    private DecisionDoor(HttpServer server, ExecutorService threads, Desk desk) {
        this.server = server;
        this.threads = threads;
        this.desk = desk;
    }

    static DecisionDoor open(Desk desk) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        DecisionDoor door = new DecisionDoor(server, Executors.newCachedThreadPool(), desk);
        server.setExecutor(door.threads);
        server.createContext("/", door::answer);
        server.start();
        return door;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String[] words = new String(exchange.getRequestBody().readAllBytes(), UTF_8).split(" ");
        byte[] answer = decide(words).getBytes(UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private String decide(String[] words) {
        int id = Integer.parseInt(words[1]);
        long seen = Long.parseLong(words[2]);
        User by = new User(new Person(words[3], "", Set.of(), "127.0.0.1"), Role.APPROVER, Map.of());
        Reply reply = switch (words[0]) {
            case "approve" -> desk.approve(by, id, seen, words[4]);
            case "reject" -> desk.reject(by, id, seen, words[4]);
            case "cancel" -> desk.cancel(by, id, seen, words[4]);
            case "undo" -> desk.undo(by, id, seen, words[4]);
            default -> throw new IllegalArgumentException(words[0]);
        };
        if (reply instanceof Reply.Done done) {
            return "done " + state(done.request()) + " " + words[4];
        }
        if (reply instanceof Reply.Stale stale) {
            return "stale " + state(stale.request()) + " " + words[4];
        }
        return "refused " + reply;
    }

    private static String state(Request request) {
        return request.version() + " " + request.status().word();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}
