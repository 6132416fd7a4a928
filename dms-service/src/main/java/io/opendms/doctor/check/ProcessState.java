package io.opendms.doctor.check;

import io.opendms.config.Settings;
import io.opendms.store.Store;
import io.opendms.store.jdbc.StoreFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** D29: data folder, ports and the service itself. */
public final class ProcessState implements Check {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int HTTP_OK = 200;
    private static final int MOST_EVIDENCE = 2000;
    private static final String NO_PROBLEMS = "\"problems\":[]";

    @Override
    public String id() {
        return "D29";
    }

    @Override
    public String title() {
        return "the service runs";
    }

    @Override
    public List<Finding> run(CheckContext context) {
        Settings settings = context.settings();
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok("read the Java version", Runtime.version().toString()));
        findings.add(dataFolder(settings.data()));
        findings.add(user(settings.data()));
        Optional<HttpResponse<String>> answer = ready(settings);
        findings.add(service(settings, answer));
        if (answer.isEmpty()) {
            findings.add(port("http", settings.http().address(), settings.http().port()));
            findings.add(port(
                    "management",
                    settings.management().address(),
                    settings.management().port()));
        }
        return findings;
    }

    private static Finding dataFolder(Path data) {
        String tried = "look at the data folder " + data;
        if (Files.isDirectory(data)) {
            return Files.isWritable(data)
                    ? Finding.ok(tried, "it can be written")
                    : Finding.fail(tried, "it cannot be written by this account", "chown dms: '" + data + "'");
        }
        Path above = data.toAbsolutePath().getParent();
        while (above != null && Files.notExists(above)) {
            above = above.getParent();
        }
        return above != null && Files.isWritable(above)
                ? Finding.ok(tried, "it is not there yet and can be made")
                : Finding.fail(
                        tried,
                        "it is not there, and this account cannot make it",
                        "install -d -o dms -m 700 '" + data + "'");
    }

    private static Finding user(Path data) {
        String tried = "look who uses the data folder " + data;
        try {
            return Finding.ok(
                    tried,
                    Store.userOf(data)
                            .map(user -> user + " has it: a service runs")
                            .orElse("nobody has it: no service runs on it"));
        } catch (StoreFailure e) {
            return Finding.skip(tried, String.valueOf(e.getMessage()));
        }
    }

    private static Finding service(Settings settings, Optional<HttpResponse<String>> answer) {
        String tried = "ask " + readiness(settings);
        if (answer.isEmpty()) {
            return Finding.warn(tried, "no service of ours answers", "systemctl start dms, or dms serve");
        }
        HttpResponse<String> response = answer.get();
        String body = response.body();
        List<String> evidence = List.of(body.substring(0, Math.min(body.length(), MOST_EVIDENCE)));
        if (response.statusCode() != HTTP_OK) {
            return Finding.fail(
                            tried,
                            "the service runs but is not ready, it answers " + response.statusCode(),
                            "see the reasons below")
                    .with(evidence);
        }
        return body.contains(NO_PROBLEMS)
                ? Finding.ok(tried, "the service is ready")
                : Finding.warn(tried, "the service is ready, but not for every farm", "see the reasons below")
                        .with(evidence);
    }

    private static Finding port(String name, String address, int port) {
        String tried = "bind " + address + " port " + port + " for " + name;
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
            return Finding.ok(tried, "it is free");
        } catch (IOException e) {
            return Finding.fail(
                    tried,
                    "it cannot be had: " + e.getMessage(),
                    "ss -ltnp 'sport = :" + port + "' tells who has it; or set " + name + ".port to another");
        }
    }

    private static Optional<HttpResponse<String>> ready(Settings settings) {
        HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
        HttpRequest request =
                HttpRequest.newBuilder(readiness(settings)).timeout(TIMEOUT).build();
        try {
            return Optional.of(client.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            // Nobody answers, or nobody who speaks HTTP; the ports tell more.
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static URI readiness(Settings settings) {
        String address = settings.management().address();
        String host = address.equals("0.0.0.0") ? "127.0.0.1" : address.equals("::") ? "[::1]" : address;
        String literal = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return URI.create("http://" + literal + ":" + settings.management().port() + "/health/ready");
    }
}
