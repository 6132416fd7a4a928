package io.opendms.it.person;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.directory.AccountsContract;
import io.opendms.directory.AccountsFixture;
import io.opendms.directory.Verdict;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.SambaServer;
import io.opendms.ldap.DirectoryInspection;
import io.opendms.ldap.LdapSettings;
import io.opendms.ldap.person.PasswordEnd;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Peers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SambaAccountsIT implements AccountsContract, SignInContract, ApproversContract {
    private final PeopleFixture fixture;
    private final SambaServer server;
    private final LdapSettings settings;

    SambaAccountsIT(SambaServer server) throws LDAPException {
        this.server = server;
        this.settings = server.settings();
        this.fixture = new PeopleFixture(server, server.protectedAdministrator(), PeopleTraits.SAMBA);
    }

    @AfterAll
    void close() {
        fixture.close();
    }

    @Override
    public LdapSettings settings() {
        return settings;
    }

    @Override
    public AccountsFixture fixture() {
        return fixture;
    }

    @Override
    public void lock(String dn) {
        fixture.disable(dn);
    }

    @Test
    void tells_an_account_that_has_expired() {
        String anna = fixture.addPerson("anna", "anna", PASSWORD, Map.of());
        // The first day of 2001, in steps of 100 ns since 1601.
        fixture.set(anna, "accountExpires", "126227808000000000");

        assertThat(fixture.accounts().check(anna, PASSWORD)).isEqualTo(new Verdict.Refused(Verdict.Reason.EXPIRED));
        assertThat(fixture.accounts().read(anna)).isEmpty();
    }

    @Test
    void tells_when_a_password_ends() throws LDAPException {
        String anna = fixture.addPerson("anna", "anna", PASSWORD, Map.of());
        try (LDAPConnection administrator = server.administrator();
                DirectoryInspection inspection = DirectoryInspection.open(settings)) {
            long set = administrator.getEntry(anna, "pwdLastSet").getAttributeValueAsLong("pwdLastSet");
            // Negative, in steps of 100 ns, MS-ADA2 2.64.
            long age = administrator.getEntry(server.base(), "maxPwdAge").getAttributeValueAsLong("maxPwdAge");
            assertThat(age).isNegative().isGreaterThan(Long.MIN_VALUE);
            Instant end = Instant.ofEpochSecond((set - age) / 10_000_000L - 11_644_473_600L);

            assertThat(inspection.passwordEnd("anna"))
                    .contains(new PasswordEnd(anna, PasswordEnd.Told.ENDS, Optional.of(end)));

            fixture.set(anna, "pwdLastSet", "0");
            assertThat(inspection.passwordEnd(anna).orElseThrow().at()).contains(PasswordEnd.AT_ONCE);
            // NORMAL_ACCOUNT and DONT_EXPIRE_PASSWORD, MS-ADTS 2.2.16.
            fixture.set(anna, "userAccountControl", "66048");
            assertThat(inspection.passwordEnd(anna).orElseThrow().told()).isEqualTo(PasswordEnd.Told.NEVER);
        }
    }

    @Test
    void tells_a_password_that_has_to_be_changed_first() {
        String anna = fixture.addPerson("anna", "anna", PASSWORD, Map.of());
        fixture.set(anna, "pwdLastSet", "0");

        assertThat(fixture.accounts().check(anna, PASSWORD))
                .isEqualTo(new Verdict.Refused(Verdict.Reason.PASSWORD_MUST_CHANGE));
    }
}
