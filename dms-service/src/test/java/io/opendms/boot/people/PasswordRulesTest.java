package io.opendms.boot.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.boot.Service;
import io.opendms.config.Configuration;
import io.opendms.submit.Checkpoint;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a new password in the embedded directory may be. */
class PasswordRulesTest {
    @TempDir
    private Path data;

    private Service service;
    private Browser browser;
    private String current;

    @BeforeEach
    void signIn() throws Exception {
        Map<String, String> environment =
                Map.of("DMS_DATA", data.toString(), "DMS_HTTP_PORT", "0", "DMS_MANAGEMENT_PORT", "0");
        service = Service.start(
                Configuration.load(Optional.empty(), environment).settings().orElseThrow(),
                InstantSource.system(),
                Checkpoint.NONE);
        current = service.firstPassword().orElseThrow();
        browser = new Browser(service.adminUri());
        browser.signIn("administrator", current);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void needs_twelve_characters_of_any_kind_and_no_more_than_256() throws Exception {
        assertThat(change(current, "elevenchars").statusCode()).isEqualTo(422);
        assertThat(change(current, "x".repeat(257)).statusCode()).isEqualTo(422);
        assertThat(change(current, current).statusCode()).isEqualTo(422);
        assertThat(change("not the old one", "x".repeat(12)).statusCode()).isEqualTo(403);
        assertThat(change(current, "x".repeat(12)).statusCode()).isEqualTo(303);
        assertThat(change("x".repeat(12), "0".repeat(256)).statusCode()).isEqualTo(303);
    }

    @Test
    void does_not_get_long_by_the_name_of_the_account() throws Exception {
        for (String password :
                List.of("administrator", "Administrator1!", "administratorADMINISTRATOR", "eleven+administrator+5")) {
            assertThat(change(current, password).statusCode()).as(password).isEqualTo(422);
        }
        assertThat(change(current, "twelve chars administrator").statusCode()).isEqualTo(303);
    }

    @Test
    void is_not_of_blanks_alone() throws Exception {
        for (String blanks : List.of(" ".repeat(12), "\u00a0".repeat(12), " \u200b".repeat(6))) {
            HttpResponse<String> answer = change(current, blanks);
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains("A password of nothing but blanks");
        }
        assertThat(change(current, " ".repeat(11) + "x").statusCode()).isEqualTo(303);
    }

    @Test
    void is_taken_as_it_is_typed() throws Exception {
        String password = "  Blanks, Ca\u00dfe \u4e2d and \"quotes\" & more  ";

        assertThat(change(current, password).statusCode()).isEqualTo(303);
        assertThat(new Browser(service.adminUri())
                        .signIn("administrator", password)
                        .statusCode())
                .isEqualTo(303);
        assertThat(new Browser(service.adminUri())
                        .signIn("administrator", password.strip())
                        .statusCode())
                .isEqualTo(403);
        assertThat(new Browser(service.adminUri())
                        .signIn("administrator", password.toLowerCase(Locale.ROOT))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void change_that_a_full_store_keeps_no_session_of_is_told_as_done() throws Exception {
        SignInTest.execute(
                data, "CREATE TRIGGER full BEFORE INSERT ON person_session BEGIN SELECT RAISE(ABORT, 'full'); END");

        HttpResponse<String> answer = change(current, "x".repeat(12));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("The password is changed; sign in with the new one.");
        SignInTest.execute(data, "DROP TRIGGER full");
        assertThat(new Browser(service.adminUri())
                        .signIn("administrator", "x".repeat(12))
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void fields_are_masked_and_known_to_password_managers() throws Exception {
        assertThat(browser.get("/admin/password").body())
                .contains(
                        "name=\"current\" type=\"password\" autocomplete=\"current-password\"",
                        "name=\"password\" type=\"password\" autocomplete=\"new-password\"");
        assertThat(new Browser(service.adminUri()).get("/admin/sign-in").body())
                .contains("name=\"password\" type=\"password\" autocomplete=\"current-password\"");
    }

    private HttpResponse<String> change(String from, String to) throws IOException, InterruptedException {
        String csrf = Browser.csrf(browser.get("/admin/password"));
        return browser.post("/admin/password", "csrf", csrf, "current", from, "password", to, "again", to);
    }
}
