package io.opendms.boot.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.security.scheme.Evidence;
import io.opendms.security.scheme.Finding;
import io.opendms.security.scheme.Proof;
import io.opendms.security.scheme.Scheme;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people and programs hear who bring a ticket, or could. */
class TicketAdmissionTest {
    private static final String ANY = "/api/v1/any";

    @TempDir
    private Path data;

    private PeopleEndpoint endpoint;

    @BeforeEach
    void open() {
        endpoint = PeopleEndpoint.takingTickets(new Tickets(), data);
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void program_without_credentials_hears_of_tickets_and_of_passwords() throws Exception {
        HttpResponse<String> answer = endpoint.browserAt("192.0.2.7").get(ANY);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().allValues("WWW-Authenticate"))
                .containsExactly("Negotiate", "Basic realm=\"dms\", charset=\"UTF-8\"");
        assertThat(answer.body()).contains("Send a Kerberos ticket, name and password by HTTP Basic,");
    }

    @ParameterizedTest
    @ValueSource(strings = {ANY, "/admin/", "/admin/sign-in/ticket"})
    void good_ticket_of_no_account_is_answered_with_the_proof_of_the_service_and_no_new_question(String path)
            throws Exception {
        HttpResponse<String> answer = endpoint.browserAt("192.0.2.7")
                .with("Authorization", "Negotiate gone")
                .get(path);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().allValues("WWW-Authenticate")).containsExactly("Negotiate final");
        assertThat(answer.body()).contains("has no account here");
    }

    @Test
    void good_ticket_of_somebody_with_a_role_lets_in() throws Exception {
        endpoint.accounts().put("CONTOSO\\ann", "viewers");

        assertThat(endpoint.browserAt("192.0.2.7")
                        .with("Authorization", "Negotiate ann")
                        .get(ANY)
                        .body())
                .startsWith("CONTOSO\\ann everywhere=VIEWER");
    }

    @Test
    void session_that_began_by_a_ticket_is_no_proof_of_who_sits_there_until_the_password_is_given() throws Exception {
        endpoint.accounts().put("CONTOSO\\ann", "viewers");
        Browser browser = endpoint.browserAt("192.0.2.7");
        Browser once = endpoint.browserAt("192.0.2.7").with("Authorization", "Negotiate ann");
        HttpResponse<String> begun = once.get("/admin/sign-in/ticket?to=/admin/requests");
        assertThat(begun.statusCode()).isEqualTo(303);
        browser.setCookie("__Host-dms", once.cookie("__Host-dms"));

        HttpResponse<String> page = browser.get("/admin/requests");
        assertThat(page.body()).startsWith("CONTOSO\\ann").contains("proven=1970-01-01T00:00:00Z");

        assertThat(browser.post("/admin/prove", "password", "right", "csrf", Browser.csrf(page))
                        .body())
                .contains("PROVEN")
                .doesNotContain("proven=1970");
    }

    @Test
    void page_about_the_session_says_that_a_ticket_alone_has_none() throws Exception {
        endpoint.accounts().put("CONTOSO\\ann", "viewers");
        Browser browser = endpoint.browserAt("192.0.2.7").with("Authorization", "Negotiate ann");

        for (HttpResponse<String> answer : List.of(
                browser.get("/admin/password"),
                browser.post("/admin/password", "current", "right"),
                browser.post("/admin/sign-out"))) {
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("No session");
        }
    }

    /** Takes a name for a ticket of its owner. */
    private static final class Tickets implements Scheme {
        @Override
        public String name() {
            return "negotiate";
        }

        @Override
        public List<String> challenges(Evidence evidence) {
            return List.of("Negotiate");
        }

        @Override
        public Finding examine(Evidence evidence) {
            Optional<String> name = evidence.credentials("Negotiate");
            return name.isEmpty()
                    ? new Finding.NotMine()
                    : new Finding.Proven(
                            new Proof("kerberos", name.get() + "@CONTOSO.COM", Set.of("CONTOSO\\" + name.get()), true),
                            Optional.of("Negotiate final"));
        }
    }
}
