package io.opendms.boot.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.approval.policy.People;
import io.opendms.directory.Account;
import io.opendms.security.people.PeopleSettings;
import io.opendms.security.people.RoleLists;
import io.opendms.security.people.Roles;
import io.opendms.security.people.Source;
import io.opendms.security.people.signin.Answer;
import io.opendms.security.people.signin.Entrances;
import io.opendms.security.scheme.Proof;
import io.opendms.store.Store;
import io.opendms.store.StoreSettings;
import java.net.InetAddress;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People who bring tickets, some of them of a realm that is trusted and not our own. */
class TicketSignInTest {
    private static final Source SOURCE = Source.of(InetAddress.getLoopbackAddress(), "id");

    @TempDir
    private Path data;

    private final ListedAccounts accounts = new ListedAccounts();
    private final HandClock clock = new HandClock();
    private Store store;
    private Entrances entrances;

    @BeforeEach
    void open() {
        PeopleSettings people = new PeopleSettings(
                new RoleLists(List.of("viewers"), List.of(), List.of()),
                Map.of(),
                Duration.ofMinutes(30),
                Duration.ofHours(10),
                false,
                true,
                Optional.empty());
        store = Store.open(StoreSettings.embedded(data), clock);
        entrances =
                Entrances.of(accounts, new Roles(people, Map.of(), People.BY_NAME, clock), store.auditTrail(), clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void person_of_our_realm_is_let_in_by_the_name_with_the_domain() {
        accounts.put("CONTOSO\\anna", "viewers");

        assertThat(attempt("anna@CONTOSO.COM", "CONTOSO\\anna", true)).isInstanceOf(Answer.SignedIn.class);
    }

    @Test
    void person_of_a_trusted_realm_is_not_taken_for_one_of_ours_who_is_called_alike() {
        accounts.put("anna", "viewers");

        assertThat(attempt("anna@FABRIKAM.NET", "FABRIKAM\\anna", false)).isInstanceOf(Answer.NoAccount.class);
    }

    @Test
    void person_of_a_trusted_realm_is_refused_also_by_a_directory_that_knows_no_domains() {
        accounts.put("FABRIKAM\\anna", "viewers");

        assertThat(attempt("anna@FABRIKAM.NET", "FABRIKAM\\anna", false)).isInstanceOf(Answer.NoAccount.class);
    }

    @Test
    void bare_name_of_an_account_is_no_name_of_anybody_with_a_ticket() {
        accounts.put("anna", "viewers");

        assertThat(attempt("anna@CONTOSO.COM", "CONTOSO\\anna", true)).isInstanceOf(Answer.SignedIn.class);
        assertThat(attempt("anna@CORP.CONTOSO.COM", "CORP\\anna", true)).isInstanceOf(Answer.NoAccount.class);
    }

    @Test
    void service_of_our_realm_is_nobody_among_people() {
        accounts.put("HTTP/web@CONTOSO.COM", "viewers");

        assertThat(entrances.tickets().attempt(new Proof("kerberos", "HTTP/web@CONTOSO.COM", Set.of(), true), SOURCE))
                .isInstanceOf(Answer.NoAccount.class);
    }

    @Test
    void nobody_is_let_in_as_who_has_the_principals_name_for_an_address() {
        accounts.put(new Account(
                "CN=eve,DC=contoso,DC=com",
                "CONTOSO\\eve",
                Set.of(),
                List.of("CONTOSO\\eve"),
                "gone@contoso.com",
                Set.of(),
                Set.of("viewers"),
                ""));

        assertThat(attempt("gone@CONTOSO.COM", "CONTOSO\\gone", true)).isInstanceOf(Answer.NoAccount.class);
        assertThat(attempt("eve@CONTOSO.COM", "CONTOSO\\eve", true)).isInstanceOf(Answer.SignedIn.class);
    }

    @Test
    void who_has_no_role_is_told_of_once_a_minute_and_let_in_as_soon_as_there_is_one() throws Exception {
        accounts.put("CONTOSO\\eve");

        for (int i = 0; i < 3; i++) {
            assertThat(attempt("eve@CONTOSO.COM", "CONTOSO\\eve", true)).isInstanceOf(Answer.NoRole.class);
        }
        assertThat(refusals()).isEqualTo(1);
        clock.forward(Duration.ofMinutes(1));
        assertThat(attempt("eve@CONTOSO.COM", "CONTOSO\\eve", true)).isInstanceOf(Answer.NoRole.class);
        assertThat(refusals()).isEqualTo(2);

        accounts.put("CONTOSO\\eve", "viewers");
        clock.forward(Duration.ofMinutes(5));
        assertThat(attempt("eve@CONTOSO.COM", "CONTOSO\\eve", true)).isInstanceOf(Answer.SignedIn.class);
    }

    @ParameterizedTest
    @CsvSource({
        "gone@CONTOSO.COM, CONTOSO\\gone, true, unknown",
        "anna@FABRIKAM.NET, FABRIKAM\\anna, false, other_realm"
    })
    void who_has_no_account_is_told_of_once_a_minute(String principal, String account, boolean ownRealm, String reason)
            throws Exception {
        for (int i = 0; i < 3; i++) {
            attempt(principal, account, ownRealm);
        }
        assertThat(refusals(reason)).isEqualTo(1);

        clock.forward(Duration.ofMinutes(1));
        attempt(principal, account, ownRealm);
        assertThat(refusals(reason)).isEqualTo(2);
    }

    private long refusals() throws SQLException {
        return refusals("no_role");
    }

    private long refusals(String reason) throws SQLException {
        return SignInTest.trail(data).stream()
                .filter(line -> line.contains(" REFUSED " + reason + " "))
                .count();
    }

    private Answer attempt(String principal, String account, boolean ownRealm) {
        return entrances.tickets().attempt(new Proof("kerberos", principal, Set.of(account), ownRealm), SOURCE);
    }
}
