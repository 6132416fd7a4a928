package io.opendms.security.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.opendms.approval.Person;
import io.opendms.approval.policy.Rules;
import io.opendms.directory.Account;
import io.opendms.security.jdbc.JdbcIdentities;
import io.opendms.security.people.Roles;
import io.opendms.store.Store;
import io.opendms.store.StoreSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimsTest {
    private static final String MAX = "max@contoso.com";

    @ParameterizedTest
    @ValueSource(strings = {"email", "preferred_username", "upn", "unique_name"})
    void an_address_that_nobody_has_checked_keeps_its_owner_from_deciding_and_gives_no_right(String claim)
            throws OidcFailure {
        Person max = person(new JWTClaimsSet.Builder().claim(claim, MAX));

        assertThat(Rules.isRequester(max, MAX)).isTrue();
        assertThat(Rules.isSurelyRequester(max, MAX)).as("may withdraw").isFalse();
        assertThat(max.isAmong(List.of(MAX))).isFalse();
        assertThat(max.address()).isEmpty();
    }

    @Test
    void the_bare_name_keeps_its_owner_from_deciding_and_gives_no_right() throws OidcFailure {
        Person ada = person(new JWTClaimsSet.Builder());

        assertThat(Rules.isRequester(ada, "CONTOSO\\ada")).isTrue();
        assertThat(Rules.isSurelyRequester(ada, "ada")).as("may withdraw").isFalse();
        assertThat(Rules.isRequester(ada, MAX)).isFalse();
        assertThat(ada.isAmong(List.of("ada"))).isFalse();
        assertThat(ada.isAmong(List.of("oidc/ada"))).isTrue();
    }

    @Test
    void an_address_that_the_provider_has_checked_gives_what_it_is_given() throws OidcFailure {
        Person max = person(new JWTClaimsSet.Builder().claim("email", MAX).claim("email_verified", true));

        assertThat(max.isAmong(List.of(MAX))).isTrue();
        assertThat(max.address()).isEqualTo(MAX);
    }

    @Test
    void what_keeps_somebody_from_deciding_is_kept_with_the_rest(@TempDir Path data) throws OidcFailure {
        Account max = account(new JWTClaimsSet.Builder().claim("email", MAX));
        try (Store store = Store.open(StoreSettings.embedded(data), InstantSource.system())) {
            Identities identities = new JdbcIdentities(store.database());
            identities.put(max, Instant.EPOCH);
            assertThat(identities.find(max.dn())).contains(max);

            Account other = account(new JWTClaimsSet.Builder().claim("upn", "m@contoso.com"));
            identities.put(other, Instant.EPOCH);
            assertThat(identities.find(max.dn())).contains(other);
        }
    }

    private static Person person(JWTClaimsSet.Builder claims) throws OidcFailure {
        return Roles.person(account(claims), "");
    }

    private static Account account(JWTClaimsSet.Builder claims) throws OidcFailure {
        return new Claims("name", "groups")
                .account(claims.subject("7").claim("name", "ada").build());
    }
}
