package io.opendms.boot.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.approval.policy.People;
import io.opendms.directory.Account;
import io.opendms.record.AuditRecord;
import io.opendms.security.Transport;
import io.opendms.security.basic.BasicScheme;
import io.opendms.security.jdbc.JdbcKeyStorage;
import io.opendms.security.key.KeyText;
import io.opendms.security.key.ServiceKey;
import io.opendms.security.key.ServiceKeys;
import io.opendms.security.negotiate.AccountNames;
import io.opendms.security.people.PeopleSettings;
import io.opendms.security.people.Roles;
import io.opendms.security.people.password.Credentials;
import io.opendms.security.people.signin.Entrances;
import io.opendms.security.scheme.Evidence;
import io.opendms.security.scheme.Finding;
import io.opendms.security.scheme.TestEvidence;
import io.opendms.store.Store;
import io.opendms.store.StoreSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names, passwords and service keys that come with farms' calls. */
class CallerCredentialsTest {
    private static final AuditRecord.Origin OPERATOR = new AuditRecord.Origin("operator", "", "", "");

    @TempDir
    private Path data;

    private final ListedAccounts accounts = new ListedAccounts();
    private final HandClock clock = new HandClock();
    private Store store;
    private ServiceKeys keys;
    private Entrances entrances;
    private BasicScheme scheme;

    @BeforeEach
    void open() {
        accounts.put("CONTOSO\\spfarm");
        store = Store.open(StoreSettings.embedded(data), clock);
        keys = new ServiceKeys(new JdbcKeyStorage(store.database(), store.auditTrail()), clock);
        entrances = Entrances.of(
                accounts, new Roles(PeopleSettings.NOBODY, Map.of(), People.BY_NAME, clock), store.auditTrail(), clock);
        scheme = new BasicScheme(entrances.callers(), AccountNames.NONE, keys, false);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void an_account_without_any_role_is_known_by_its_password() {
        Finding.Proven proven = (Finding.Proven) scheme.examine(TestEvidence.basic("CONTOSO\\spfarm", "right"));

        assertThat(proven.proof().means()).isEqualTo("basic");
        assertThat(proven.proof().name()).isEqualTo("CONTOSO\\spfarm");
    }

    @Test
    void an_account_is_known_by_the_name_of_its_tickets_too() {
        AccountNames names = new AccountNames(Map.of("CONTOSO", "CORP.CONTOSO.COM"), Optional.empty());
        scheme = new BasicScheme(entrances.callers(), names, keys, false);

        Finding.Proven proven = (Finding.Proven) scheme.examine(TestEvidence.basic("CONTOSO\\spfarm", "right"));

        assertThat(proven.proof().names()).contains("CONTOSO\\spfarm", "spfarm@CORP.CONTOSO.COM");
    }

    @Test
    void a_right_password_costs_one_bind_a_minute() {
        examine("CONTOSO\\spfarm", "right");
        examine("CONTOSO\\spfarm", "right");
        assertThat(accounts.checks()).isEqualTo(1);

        clock.forward(Duration.ofMinutes(1));
        examine("CONTOSO\\spfarm", "right");
        assertThat(accounts.checks()).isEqualTo(2);
    }

    @Test
    void a_wrong_password_that_is_sent_again_and_again_does_not_reach_the_directory() {
        for (int i = 0; i < 100; i++) {
            assertThat(examine("CONTOSO\\spfarm", "old")).isInstanceOf(Finding.Refused.class);
        }
        assertThat(accounts.checks()).isEqualTo(1);

        clock.forward(Duration.ofMinutes(10));
        examine("CONTOSO\\spfarm", "old");
        assertThat(accounts.checks()).isEqualTo(2);
        assertThat(examine("CONTOSO\\spfarm", "right")).isInstanceOf(Finding.Proven.class);
    }

    @Test
    void who_guesses_has_to_wait_before_the_account_is_locked() {
        Finding last = examine("CONTOSO\\spfarm", "guess");
        for (int i = 0; i < 20; i++) {
            last = examine("CONTOSO\\spfarm", "guess " + i);
        }

        assertThat(last).isInstanceOf(Finding.TooMany.class);
        assertThat(accounts.checks()).isLessThan(5);
    }

    @Test
    void another_name_of_an_account_that_has_to_wait_answers_like_one_that_nobody_has() {
        String other = "CONTOSO\\spfarm@contoso.com";
        for (int i = 0; i < 3; i++) {
            examine("CONTOSO\\spfarm", "guess " + i);
        }

        for (int i = 0; i < 4; i++) {
            assertThat(kind("nobody", "p")).as("nobody, " + i).isEqualTo(Finding.Refused.class);
            assertThat(kind(other, "p")).as("another name, " + i).isEqualTo(Finding.Refused.class);
        }
    }

    @Test
    void another_name_counts_once_though_it_is_tried_again_after_each_wait() {
        String other = "CONTOSO\\spfarm@contoso.com";
        for (int round = 0; round < 3; round++) {
            clock.forward(Duration.ofMinutes(2));
            for (int i = 0; i < 3; i++) {
                examine("CONTOSO\\spfarm", "guess " + round + i);
            }
            assertThat(kind("nobody", "p")).isEqualTo(Finding.Refused.class);
            assertThat(kind(other, "p")).as("round " + round).isEqualTo(Finding.Refused.class);
        }

        assertThat(kind("nobody", "q")).isEqualTo(Finding.Refused.class);
        assertThat(kind(other, "q")).isEqualTo(Finding.Refused.class);
    }

    @Test
    void a_right_password_under_another_name_is_taken_after_the_wait() {
        for (int i = 0; i < 3; i++) {
            examine("CONTOSO\\spfarm", "guess " + i);
        }
        assertThat(kind("CONTOSO\\spfarm@contoso.com", "right")).isEqualTo(Finding.Refused.class);

        clock.forward(Duration.ofSeconds(6));

        assertThat(kind("CONTOSO\\spfarm@contoso.com", "right")).isEqualTo(Finding.Proven.class);
    }

    @Test
    void what_could_not_be_checked_in_secret_does_not_count() {
        String other = "CONTOSO\\spfarm@contoso.com";
        for (int i = 0; i < 3; i++) {
            examine("CONTOSO\\spfarm", "guess " + i);
        }
        accounts.awayAfterLookUp(true);
        for (int i = 0; i < 5; i++) {
            assertThat(kind(other, "p" + i)).isEqualTo(Finding.Unavailable.class);
        }
        accounts.awayAfterLookUp(false);

        assertThat(kind(other, "p")).isEqualTo(Finding.Refused.class);
    }

    private Class<?> kind(String name, String password) {
        return examine(name, password).getClass();
    }

    @Test
    void an_account_with_no_domain_is_known_by_its_mail_address() {
        accounts.put("spfarm");

        Finding.Proven proven = (Finding.Proven) examine("spfarm", "right");

        assertThat(proven.proof().name()).isEqualTo("spfarm@contoso.com");
        assertThat(proven.proof().names()).containsExactly("spfarm@contoso.com");
    }

    @Test
    void an_address_that_somebody_wrote_into_the_own_entry_makes_nobody_a_caller_of_that_name() {
        accounts.put(new Account(
                "CN=sally,DC=contoso,DC=com",
                "CONTOSO\\sally",
                Set.of("sally", "sally@contoso.com", "spfarm@CONTOSO.COM", "CONTOSO\\spfarm"),
                List.of("CONTOSO\\sally", "sally@contoso.com"),
                "spfarm@contoso.com",
                Set.of(),
                Set.of(),
                ""));

        Finding.Proven proven = (Finding.Proven) examine("CONTOSO\\sally", "right");

        assertThat(proven.proof().name()).isEqualTo("CONTOSO\\sally");
        assertThat(proven.proof().names()).containsExactlyInAnyOrder("CONTOSO\\sally", "sally@contoso.com");
    }

    @Test
    void an_account_with_nothing_but_addresses_that_do_not_count_is_refused() {
        accounts.put(new Account(
                "CN=sally,DC=contoso,DC=com", "sally", Set.of("spfarm@contoso.com"), "spfarm@contoso.com", Set.of()));

        assertThat(((Finding.Refused) examine("sally", "right")).reason())
                .contains("the account sally has neither a domain nor a user principal name");
    }

    @Test
    void a_directory_that_is_away_is_no_refusal() {
        accounts.away(true);

        assertThat(examine("CONTOSO\\spfarm", "right")).isInstanceOf(Finding.Unavailable.class);
    }

    @Test
    void a_service_key_speaks_for_its_farm_until_it_is_revoked() {
        KeyText text = keys.issue("contoso", OPERATOR);

        Finding.Proven proven = (Finding.Proven) examine("Contoso", text.secretText());
        assertThat(proven.proof().means()).isEqualTo("key");
        assertThat(proven.proof().name()).isEqualTo("key:" + text.id());
        assertThat(proven.proof().names()).contains("farm:contoso");

        ServiceKey key = keys.find(text.id()).orElseThrow();
        assertThat(keys.revoke(key, OPERATOR)).isTrue();
        assertThat(keys.revoke(key, OPERATOR)).isFalse();
        assertThat(examine("contoso", text.secretText())).isInstanceOf(Finding.Refused.class);
        assertThat(accounts.checks()).isZero();
    }

    @Test
    void a_service_key_with_the_name_of_another_farm_or_another_secret_is_refused() {
        KeyText text = keys.issue("contoso", OPERATOR);
        String other = keys.issue("contoso", OPERATOR).secretText();
        String mixed = "dms_" + text.id() + other.substring(other.lastIndexOf('_', 15));

        assertThat(examine("fabrikam", text.secretText())).isInstanceOf(Finding.Refused.class);
        assertThat(examine("contoso", mixed)).isInstanceOf(Finding.Refused.class);
    }

    @Test
    void a_service_key_that_was_copied_in_part_is_told_from_a_password() {
        String text = keys.issue("contoso", OPERATOR).secretText();

        for (String copy : List.of(text.substring(0, text.length() - 1), text + "x", text + " ", " " + text)) {
            assertThat(examine("contoso", copy))
                    .isInstanceOfSatisfying(
                            Finding.Refused.class,
                            refused -> assertThat(refused.reason())
                                    .contains("begins like a service key and is none")
                                    .doesNotContain(text.substring(15, 40)));
        }
        assertThat(accounts.checks()).isZero();
    }

    @Test
    void no_secret_is_in_the_text_of_what_holds_it() {
        KeyText text = keys.issue("contoso", OPERATOR);

        assertThat(text.toString() + keys.find(text.id()) + examine("fabrikam", text.secretText()))
                .contains(text.id())
                .doesNotContain(text.secretText().substring(15))
                .doesNotContain(keys.find(text.id()).orElseThrow().hash());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic ", "Basic !", "Basic YQ==", "Basic /w==", "basic YTpi", "Basic Og=="})
    void what_is_no_name_and_password_is_refused(String header) {
        assertThat(scheme.examine(TestEvidence.of(header, Transport.PROTECTED))).isNotInstanceOf(Finding.Proven.class);
    }

    @Test
    void what_is_longer_than_any_name_or_password_is_neither_hashed_nor_kept() {
        String longest = "x".repeat(Credentials.LONGEST_NAME);

        assertThat(Credentials.decode(encoded(longest + ":" + longest))).isPresent();
        assertThat(Credentials.decode(encoded(longest + "x:right"))).isEmpty();
        assertThat(Credentials.decode(encoded("spfarm:" + longest + "x"))).isEmpty();
        assertThat(((Finding.Refused) examine("spfarm", longest + "x")).reason())
                .isEqualTo("what follows Basic is no name and password in Base64");
    }

    private static String encoded(String pair) {
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void nothing_is_checked_that_came_in_the_clear() {
        KeyText text = keys.issue("contoso", OPERATOR);
        Evidence clear = TestEvidence.basic("contoso", text.secretText());
        Evidence plain = TestEvidence.of(clear.authorization().orElseThrow(), Transport.PLAIN);

        assertThat(scheme.examine(plain)).isInstanceOf(Finding.Refused.class);
        assertThat(scheme.challenges(plain)).isEmpty();
    }

    @Test
    void a_password_is_asked_for_only_where_somebody_could_have_one() {
        Evidence stranger = TestEvidence.none(Transport.PROTECTED);
        assertThat(scheme.challenges(stranger)).isEmpty();

        keys.issue("contoso", OPERATOR);

        assertThat(scheme.challenges(stranger)).containsExactly("Basic realm=\"dms\", charset=\"UTF-8\"");
    }

    private Finding examine(String name, String password) {
        return scheme.examine(TestEvidence.basic(name, password));
    }
}
