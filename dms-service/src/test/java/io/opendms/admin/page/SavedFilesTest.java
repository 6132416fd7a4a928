package io.opendms.admin.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.admin.page.asset.Assets;
import io.opendms.admin.page.frame.Answer;
import io.opendms.admin.page.frame.Frames;
import io.opendms.admin.page.html.Renderer;
import io.opendms.admin.page.html.TroublePages;
import io.opendms.boot.jetty.Jetty;
import io.opendms.record.RecordFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.junit.jupiter.api.Test;

/** Files that are written while they are sent. */
class SavedFilesTest {
    private static final byte[] LINE = "one line of many\n".repeat(1000).getBytes(StandardCharsets.UTF_8);

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void a_file_that_breaks_off_takes_the_connection_with_it() {
        Answer.Content content = out -> {
            for (int i = 0; i < 10; i++) {
                out.write(LINE);
            }
            throw new RecordFailure("cannot read the rest", new IOException("gone"));
        };
        try (Jetty site = serving(content)) {
            assertThatThrownBy(() -> send(site, "GET")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void what_breaks_off_at_its_beginning_is_no_file() throws Exception {
        Answer.Content content = out -> {
            out.write(LINE, 0, 17);
            throw new RecordFailure("cannot read the rest", new IOException("gone"));
        };
        try (Jetty site = serving(content)) {
            assertThat(send(site, "GET").statusCode()).isEqualTo(500);
        }
    }

    @Test
    void who_asks_for_the_head_only_has_nothing_written() throws Exception {
        Answer.Content content = out -> {
            throw new AssertionError("nobody reads this");
        };
        try (Jetty site = serving(content)) {
            HttpResponse<String> head = send(site, "HEAD");

            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"all.txt\"");
        }
    }

    private HttpResponse<String> send(Jetty site, String method) throws IOException, InterruptedException {
        URI file = site.uri("/admin/file");
        return client.send(
                HttpRequest.newBuilder(file)
                        .method(method, BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static Jetty serving(Answer.Content content) {
        Frames frames = new Frames(Assets.load(), true, true);
        Renderer renderer = new Renderer();
        PagesServlet pages = new PagesServlet(
                List.of(Route.get("file", ask -> new Answer.Saved("all.txt", "text/plain", content))),
                new TroublePages(frames, renderer),
                renderer,
                InstantSource.system());
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new ServletHolder(pages), "/admin/*");
        return Jetty.open("files", "127.0.0.1", 0, Optional.empty(), 8, context);
    }
}
