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
