package io.opendms.boot.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.boot.Service;
import io.opendms.config.Configuration;
import io.opendms.config.Settings;
import io.opendms.submit.Checkpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the one-time password of a first start to a page. */
class FirstSignInTest {
    @TempDir
    private Path data;

    @Test
    void first_administrator_chooses_a_password_and_is_let_in() throws Exception {
        try (Service service = start()) {
            String password = service.firstPassword().orElseThrow();
            Browser browser = new Browser(service.adminUri());

            HttpResponse<String> signedIn = browser.signIn("administrator", password);
            assertThat(signedIn.statusCode()).isEqualTo(303);
            assertThat(signedIn.headers().firstValue("Location")).contains("/admin/password");
            assertThat(browser.get("/admin/requests").headers().firstValue("Location"))
                    .contains("/admin/password");

            String before = browser.cookie("dms");
            HttpResponse<String> changed = browser.post(
                    "/admin/password",
                    "csrf",
                    Browser.csrf(browser.get("/admin/password")),
                    "current",
                    password,
                    "password",
                    "a much better one",
                    "again",
                    "a much better one");

            assertThat(changed.statusCode()).isEqualTo(303);
            assertThat(changed.headers().firstValue("Location")).contains("/admin/");
            assertThat(browser.cookie("dms")).isNotEqualTo(before);
            assertThat(new Browser(service.adminUri())
                            .signIn("administrator", password)
                            .statusCode())
                    .isEqualTo(403);
            assertThat(new Browser(service.adminUri())
                            .signIn("administrator", "a much better one")
                            .headers()
                            .firstValue("Location"))
                    .contains("/admin/");
        }
    }

    @Test
    void first_password_opens_one_browser_at_a_time_and_nothing_but_the_page_that_changes_it() throws Exception {
        try (Service service = start()) {
            String password = service.firstPassword().orElseThrow();
            Browser first = new Browser(service.adminUri());
            first.signIn("administrator", password);
            assertThat(first.get("/admin/password").statusCode()).isEqualTo(200);

            Browser second = new Browser(service.adminUri());
            second.signIn("administrator", password);

            assertThat(first.get("/admin/password").headers().firstValue("Location"))
                    .hasValueSatisfying(place -> assertThat(place).startsWith("/admin/sign-in"));
            assertThat(second.get("/admin/password").statusCode()).isEqualTo(200);
            assertThat(second.get("/admin/settings").headers().firstValue("Location"))
                    .contains("/admin/password");
        }
    }

    @Test
    void password_is_made_at_the_first_start_only_and_never_kept() throws Exception {
        String password;
        try (Service service = start()) {
            password = service.firstPassword().orElseThrow();
        }
        try (Service service = start()) {
            assertThat(service.firstPassword()).isEmpty();
            assertThat(new Browser(service.adminUri())
                            .signIn("administrator", password)
                            .statusCode())
                    .isEqualTo(303);
        }
        try (Stream<Path> files = Files.walk(data)) {
            assertThat(files.filter(Files::isRegularFile).toList())
                    .isNotEmpty()
                    .noneMatch(file -> holds(file, password));
        }
    }

    @Test
    void nobody_is_made_administrator_where_the_operator_names_others() {
        Settings settings = settings(Map.of("DMS_PEOPLE_ROLES_ADMIN_0", "ada"));
        try (Service service = Service.start(settings, InstantSource.system(), Checkpoint.NONE)) {
            assertThat(service.firstPassword()).isEmpty();
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Service start() {
        return Service.start(settings(Map.of()), InstantSource.system(), Checkpoint.NONE);
    }

    private Settings settings(Map<String, String> more) {
        Map<String, String> environment =
                new HashMap<>(Map.of("DMS_DATA", data.toString(), "DMS_HTTP_PORT", "0", "DMS_MANAGEMENT_PORT", "0"));
        environment.putAll(more);
        return Configuration.load(Optional.empty(), environment).settings().orElseThrow();
    }
}
