package io.opendms.security.people.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.approval.policy.Deputy;
import io.opendms.approval.policy.People;
import io.opendms.approval.policy.Quota;
import io.opendms.approval.policy.Rules;
import io.opendms.boot.people.ListedAccounts;
import io.opendms.directory.Account;
import io.opendms.security.jdbc.JdbcIdentities;
import io.opendms.security.jdbc.JdbcSessionStore;
import io.opendms.security.oidc.Identities;
import io.opendms.security.people.PeopleSettings;
import io.opendms.security.people.Roles;
import io.opendms.security.people.Source;
import io.opendms.security.people.session.Sessions;
import io.opendms.security.people.signin.Answer;
import io.opendms.security.people.signin.Entrances;
import io.opendms.store.Store;
import io.opendms.store.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FederatedSignInTest {
    private static final Instant NOW = Instant.parse("2026-11-28T10:15:30Z");
    private static final Account ANNA =
            new Account(Identities.dn("anna"), "oidc/anna", Set.of(), "anna@contoso.com", Set.of());
    private static final Source SOURCE = new Source("192.0.2.1", "192.0.2.1", "r");

    /** Goes on by a second whenever somebody asks. */
    private static final class Passing implements InstantSource {
        private Instant next = NOW;

        @Override
        public Instant instant() {
            Instant now = next;
            next = now.plusSeconds(1);
            return now;
        }
    }

    @Test
    void a_role_that_ends_in_the_middle_of_a_sign_in_is_there_for_all_of_it_or_for_nothing(@TempDir Path data) {
        Rules rules = new Rules(
                1,
                false,
                List.of("boss"),
                List.of(new Deputy("boss", "oidc/anna", NOW, NOW.plusSeconds(1))),
                Duration.ofDays(30),
                Duration.ofDays(7),
                List.of(),
                Quota.DEFAULT);
        InstantSource clock = InstantSource.fixed(NOW);
        Roles roles = new Roles(PeopleSettings.NOBODY, Map.of("contoso", rules), People.BY_NAME, new Passing());
        try (Store store = Store.open(StoreSettings.embedded(data), clock)) {
            Identities identities = new JdbcIdentities(store.database());
            Sessions sessions = new Sessions(
                    new JdbcSessionStore(store.database()), Duration.ofMinutes(30), Duration.ofHours(10), clock);
            FederatedSignIn signIn = new FederatedSignIn(
                    Entrances.of(new ListedAccounts(), roles, store.auditTrail(), clock),
                    identities,
                    sessions,
                    outcome -> {},
                    clock);

            assertThat(signIn.admit(ANNA, SOURCE)).isInstanceOf(Answer.SignedIn.class);
            assertThat(identities.find(ANNA.dn())).isPresent();

            sessions.begin(ANNA, false);
            assertThat(signIn.admit(ANNA, SOURCE)).isInstanceOf(Answer.NoRole.class);
            assertThat(sessions.endAllOf(ANNA.dn())).as("sessions left").isZero();
        }
    }
}
