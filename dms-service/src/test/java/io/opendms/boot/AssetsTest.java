package io.opendms.boot;

import static io.opendms.boot.PagesSite.APPROVER;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssetsTest {
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path data;

    @Test
    void pages_load_their_files_from_here_and_browsers_keep_them_for_good() throws Exception {
        try (PagesSite site = PagesSite.open(data)) {
            String page = site.get(APPROVER, "").body();
            List<String> files = Pattern.compile("(?:src|href)=\"(/admin/assets/[^\"]+)\"")
                    .matcher(page)
                    .results()
                    .map(match -> match.group(1))
                    .toList();

            assertThat(files).hasSize(5).allMatch(file -> file.matches(".*\\.[0-9a-f]{16}\\.(css|js|svg)"));
            assertThat(page).doesNotContainPattern("(?:src|href)=\"(?:https?:)?//");
            for (String file : files) {
                HttpResponse<byte[]> plain = get(site.uri().resolve(file), "identity");
                HttpResponse<byte[]> zipped = get(site.uri().resolve(file), "gzip");
                assertThat(plain.statusCode()).isEqualTo(200);
                assertThat(plain.headers().firstValue("Cache-Control")).contains("public, max-age=31536000, immutable");
                assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
                assertThat(zipped.body()).hasSizeLessThan(plain.body().length);
            }
            assertThat(get(site.uri().resolve("assets/admin.0000000000000000.css"), "gzip")
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    private HttpResponse<byte[]> get(URI uri, String encoding) throws Exception {
        return client.send(
                HttpRequest.newBuilder(uri).header("Accept-Encoding", encoding).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }
}
