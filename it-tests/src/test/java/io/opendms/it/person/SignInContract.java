package io.opendms.it.person;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.boot.Service;
import io.opendms.config.DirectorySettings;
import io.opendms.config.Settings;
import io.opendms.directory.AccountsContract;
import io.opendms.directory.AccountsFixture;
import io.opendms.it.service.TestFarm;
import io.opendms.it.service.TestService;
import io.opendms.ldap.LdapSettings;
import io.opendms.security.people.PeopleSettings;
import io.opendms.security.people.RoleLists;
import io.opendms.submit.Checkpoint;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way in, from the form to an account of a real server. */
interface SignInContract {
    AccountsFixture fixture();

    LdapSettings settings();

    @Test
    default void person_signs_in_by_a_group_of_a_group_and_not_when_taken_out_of_use(@TempDir Path data)
            throws IOException, InterruptedException {
        String anna = person("anna");
        String inner = fixture().addGroup("inner", fixture().people(), anna);
        fixture().addGroup("deciders", fixture().people(), inner);
        person("eve");
        try (Service service = start(data)) {
            assertThat(signIn(service, "anna", AccountsContract.PASSWORD).statusCode())
                    .isEqualTo(303);
            assertThat(signIn(service, "anna", "Wrong-1n-every.way").statusCode())
                    .isEqualTo(403);
            assertThat(signIn(service, "anna)(objectClass=*", "x").statusCode()).isEqualTo(403);
            assertThat(signIn(service, "eve", AccountsContract.PASSWORD).body()).contains("no role");

            fixture().disable(anna);
            assertThat(signIn(service, "anna", AccountsContract.PASSWORD).statusCode())
                    .isEqualTo(403);
        }
    }

    private String person(String account) {
        return fixture().addPerson(account, account, AccountsContract.PASSWORD, Map.of());
    }

    private Service start(Path data) {
        Settings plain = TestService.settings(
                data,
                new DirectorySettings.Ldap(settings()),
                TestFarm.at("192.0.2.1", fixture().container()));
        Settings settings = new Settings(
                data,
                plain.store(),
                plain.http(),
                plain.management(),
                plain.directory(),
                plain.farms(),
                plain.rules(),
                new PeopleSettings(
                        new RoleLists(List.of(), List.of("deciders"), List.of()),
                        Map.of(),
                        PeopleSettings.NOBODY.idleTimeout(),
                        PeopleSettings.NOBODY.sessionTimeout(),
                        false));
        return Service.start(settings, InstantSource.system(), Checkpoint.NONE);
    }

    private static HttpResponse<String> signIn(Service service, String name, String password)
            throws IOException, InterruptedException {
        URI form = service.adminUri().resolve("sign-in");
        String body = "name=" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "&password="
                + URLEncoder.encode(password, StandardCharsets.UTF_8);
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(form)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("X-Forwarded-For", "192.0.2.7")
                                .header("X-Forwarded-Proto", "https")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
