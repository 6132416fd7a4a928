package io.opendms.it.person;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.directory.AccountsContract;
import io.opendms.directory.AccountsFixture;
import io.opendms.directory.Verdict;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.SlapdServer;
import io.opendms.ldap.LdapSettings;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Peers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SlapdAccountsIT implements AccountsContract, SignInContract, ApproversContract {
    private final PeopleFixture fixture;
    private final LdapSettings settings;
    private final String base;

    SlapdAccountsIT(SlapdServer server) throws LDAPException {
        this.settings = server.settings();
        this.fixture = new PeopleFixture(server, server.administrator(), PeopleTraits.SLAPD);
        this.base = server.base();
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
        putUnderPolicy(dn);
        fixture.set(dn, "pwdAccountLockedTime", "000001010000Z");
    }

    @Test
    void tells_an_account_that_the_policy_overlay_has_locked() {
        String anna = underPolicy();
        fixture.set(anna, "pwdAccountLockedTime", "000001010000Z");

        assertThat(fixture.accounts().check(anna, PASSWORD)).isEqualTo(new Verdict.Refused(Verdict.Reason.LOCKED_OUT));
        assertThat(fixture.accounts().read(anna)).isEmpty();
    }

    @Test
    void tells_a_password_that_has_to_be_changed_first() {
        String anna = underPolicy();
        fixture.set(anna, "pwdReset", "TRUE");

        assertThat(fixture.accounts().check(anna, PASSWORD))
                .isEqualTo(new Verdict.Refused(Verdict.Reason.PASSWORD_MUST_CHANGE));
    }

    private String underPolicy() {
        String dn = fixture.addPerson("anna", "anna", PASSWORD, Map.of());
        putUnderPolicy(dn);
        return dn;
    }

    private void putUnderPolicy(String dn) {
        fixture.set(dn, "pwdPolicySubentry", "CN=policy,OU=Service Accounts," + base);
    }
}
