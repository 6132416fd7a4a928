package io.opendms.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.opendms.config.ingest.DeliverTo;
import io.opendms.config.ingest.MailHook;
import io.opendms.ingest.relay.Protection;
import io.opendms.webhook.SigningSecret;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole service with a web hook for its mail. */
class MailHookTest {
    @TempDir
    private Path data;

    @Test
    void posts_what_comes_by_smtp() throws Exception {
        List<String> posted = new CopyOnWriteArrayList<>();
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/mail", exchange -> {
            posted.add(exchange.getRequestHeaders().getFirst("X-Dms-Signature")
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
        URI url = URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/mail");
        try (MailSite site = MailSite.delivering(data, entry(url))) {
            site.createContact("sales");
            assertThat(site.send("Subject: Offer\r\nMessage-ID: <1@example.com>\r\n\r\nHello"))
                    .startsWith("250 ");

            await().until(() -> !posted.isEmpty());
            assertThat(posted.get(0)).startsWith("t=").contains(",v1=", "\"subject\":\"Offer\"", "\"text\":\"Hello");
        } finally {
            receiver.stop(0);
        }
    }

    private static DeliverTo entry(URI url) {
        return new DeliverTo(
                "ingest.deliver[0]",
                "*",
                "webhook",
                Optional.empty(),
                Optional.of(url.toString()),
                Protection.REQUIRED,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new MailHook(url, new SigningSecret("0123456789abcdef0123456789abcdef"))));
    }
}
