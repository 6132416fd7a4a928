package io.opendms.boot.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.InFolder;
import io.opendms.boot.people.ListedAccounts;
import io.opendms.directory.Account;
import io.opendms.entry.MailAddress;
import io.opendms.security.jdbc.JdbcIdentities;
import io.opendms.security.oidc.Identities;
import io.opendms.store.jdbc.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DecidersTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    @RegisterExtension
    private final InFolder<Database> folder = new InFolder<>(data -> Database.sqlite(data.resolve("test.db")));

    private final ListedAccounts accounts = new ListedAccounts();
    private Instant now = NOW;
    private final Database database = folder.get();
    private final Identities identities = new JdbcIdentities(database);
    private final Deciders deciders = new Deciders(accounts, Optional.of(identities), () -> now);

    @BeforeEach
    void open() {
        accounts.put("anna");
    }

    @Test
    void knows_people_of_the_directory() {
        assertThat(by("anna@contoso.com").orElseThrow().name()).isEqualTo("anna");
        assertThat(by("nobody@contoso.com")).isEmpty();
    }

    @Test
    void knows_for_thirty_days_whom_a_provider_alone_knows() {
        Account olga = federated("olga", "Olga@contoso.com");
        identities.put(olga, now);

        assertThat(by("olga@contoso.com")).contains(olga);
        now = NOW.plus(Deciders.VALIDITY);
        assertThat(by("olga@contoso.com")).contains(olga);
        now = now.plus(Duration.ofSeconds(1));
        assertThat(by("olga@contoso.com")).isEmpty();

        identities.put(olga, now);
        assertThat(by("olga@contoso.com")).contains(olga);
    }

    @Test
    void believes_no_provider_of_whom_the_directory_knows() {
        identities.put(federated("eve", "anna@contoso.com"), now);

        assertThat(by("anna@contoso.com").orElseThrow().name()).isEqualTo("anna");
        accounts.lock("anna");
        assertThat(by("anna@contoso.com")).isEmpty();
    }

    @Test
    void knows_nobody_by_an_address_that_two_have_or_whom_the_provider_took_the_role_from() {
        identities.put(federated("olga", "team@contoso.com"), now);
        identities.put(federated("otto", "team@contoso.com"), now);
        assertThat(by("team@contoso.com")).isEmpty();

        identities.forget(Identities.dn("otto"));
        assertThat(by("team@contoso.com")).isPresent();
        identities.forget(Identities.dn("olga"));
        assertThat(by("team@contoso.com")).isEmpty();
    }

    @Test
    void knows_by_its_name_who_was_asked_and_nobody_else_who_has_the_address_by_now() {
        assertThat(named("anna", "anna@contoso.com")).isPresent();
        assertThat(named("ben", "anna@contoso.com")).isEmpty();
        accounts.put("ben");
        assertThat(named("ben", "anna@contoso.com")).isEmpty();

        identities.put(federated("olga", "olga@contoso.com"), now);
        assertThat(named("olga@contoso.com", "olga@contoso.com")).isPresent();
        assertThat(named("gone", "olga@contoso.com")).isEmpty();
    }

    @Test
    void asks_no_provider_where_there_is_none() {
        identities.put(federated("olga", "olga@contoso.com"), now);

        assertThat(new Deciders(accounts, Optional.empty(), () -> now)
                        .by("", MailAddress.parse("address", "olga@contoso.com")))
                .isEmpty();
    }

    private Optional<Account> by(String address) {
        return named("", address);
    }

    private Optional<Account> named(String name, String address) {
        return deciders.by(name, MailAddress.parse("address", address));
    }

    private static Account federated(String name, String address) {
        return new Account(Identities.dn(name), "oidc/" + name, Set.of("oidc/sub/" + name), address, Set.of());
    }
}
