package io.opendms.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.security.oidc.OidcSettings;
import io.opendms.security.people.PeopleSettings;
import io.opendms.security.people.RoleLists;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeopleConfigurationTest {
    @TempDir
    private Path folder;

    @Test
    void roles_hold_everywhere_or_on_one_farm_and_sessions_as_long_as_is_written() {
        PeopleSettings people = people("""
                    roles: { viewer: [ann], approver: ['CN=Approvers, DC=example, DC=com'] }
                people:
                  roles: { viewer: [viewers], approver: [], admin: [ada@example.com] }
                  idleTimeout: 15m
                  sessionTimeout: 8h
                """);

        assertThat(people)
                .isEqualTo(new PeopleSettings(
                        new RoleLists(List.of("viewers"), List.of(), List.of("ada@example.com")),
                        Map.of(
                                "one",
                                new RoleLists(List.of("ann"), List.of("CN=Approvers,DC=example,DC=com"), List.of())),
                        Duration.ofMinutes(15),
                        Duration.ofHours(8),
                        false));
    }

    @Test
    void nobody_has_a_role_on_a_real_directory_and_one_account_has_on_the_embedded_one() {
        assertThat(people("").everywhere()).isEqualTo(RoleLists.NOBODY);
        assertThat(Written.nothing(Map.of()).settings().orElseThrow().people().everywhere())
                .isEqualTo(new RoleLists(List.of(), List.of(), List.of("administrator")));
    }

    @Test
    void negotiate_needs_a_keytab() {
        assertThat(Written.file(folder, Written.SOUND + "people: { signIn: [ldap, negotiate] }\n")
                        .notices())
                .anyMatch(notice -> notice.endsWith("people.signIn: negotiate needs http.negotiate.keytabFile"));
        assertThat(Written.file(folder, Written.SOUND).notices()).noneMatch(notice -> notice.contains("negotiate"));
    }

    @Test
    void provider_is_known_by_what_is_written_and_by_the_usual_claims() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "s3cret\n");
        Path trusted = Files.writeString(folder.resolve("ca.pem"), "any");
        String needed = """
                people:
                  signIn: [ldap, oidc]
                  oidc:
                    issuer: https://login.example.com/realms/main
                    clientId: dms
                    redirectUri: https://dms.example.com/admin/sign-in/oidc/return
                """;
        URI issuer = URI.create("https://login.example.com/realms/main");
        URI redirect = URI.create("https://dms.example.com/admin/sign-in/oidc/return");

        assertThat(people(needed).oidc())
                .contains(new OidcSettings(
                        issuer,
                        "dms",
                        "",
                        redirect,
                        List.of("openid", "profile", "email"),
                        "preferred_username",
                        "groups",
                        Optional.empty()));
        assertThat(people(needed + """
                    clientSecretFile: %s
                    scopes: [openid, roles]
                    nameClaim: sub
                    groupsClaim: roles
                    trustFile: %s
                """.formatted(secret, trusted)).oidc())
                .contains(new OidcSettings(
                        issuer,
                        "dms",
                        "s3cret",
                        redirect,
                        List.of("openid", "roles"),
                        "sub",
                        "roles",
                        Optional.of(trusted)));
    }

    @Test
    void provider_that_could_not_be_used_is_a_problem() {
        assertThat(problems("""
                people:
                  signIn: [ldap, oidc]
                  oidc:
                    issuer: http://login.example.com
                    redirectUri: https://dms.example.com/elsewhere
                    scopes: [profile]
                    trustFile: /no/such
                """))
                .hasSize(5)
                .anyMatch(problem -> problem.contains("people.oidc.issuer is not an https:// address"))
                .anyMatch(problem -> problem.contains("people.oidc.redirectUri leads to nothing here"))
                .anyMatch(problem -> problem.contains("people.oidc.clientId is missing"))
                .anyMatch(problem -> problem.contains("people.oidc.scopes lacks openid"))
                .anyMatch(problem -> problem.contains("people.oidc.trustFile names a file"));
    }

    @Test
    void what_lets_nobody_in_is_a_problem() {
        assertThat(problems("people: { signIn: [negotiate] }\n"))
                .containsExactly("dms.yaml:11: people.signIn leaves no form to sign in by; write [ldap], and"
                        + " negotiate or oidc besides");
        assertThat(problems("people: { roles: { admin: [' '] } }\n"))
                .singleElement()
                .asString()
                .contains("people.roles.admin has an empty element");
        assertThat(problems("people: { idleTimeout: 10s, sessionTimeout: 0s }\n"))
                .hasSize(2)
                .allMatch(problem -> problem.contains("is shorter than a minute"));
    }

    private PeopleSettings people(String more) {
        Configuration configuration = Written.file(folder, Written.SOUND + more);
        assertThat(configuration.problems()).isEmpty();
        return configuration.settings().orElseThrow().people();
    }

    private List<String> problems(String more) {
        return Written.problems(Written.file(folder, Written.SOUND + more), folder);
    }
}
