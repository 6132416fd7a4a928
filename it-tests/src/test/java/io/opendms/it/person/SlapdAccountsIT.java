package io.opendms.it.person;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldif.LDIFException;
import io.opendms.directory.AccountsContract;
import io.opendms.directory.AccountsFixture;
import io.opendms.directory.Verdict;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.SlapdServer;
import io.opendms.ldap.DirectoryInspection;
import io.opendms.ldap.LdapSettings;
import io.opendms.ldap.person.PasswordEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Peers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SlapdAccountsIT implements AccountsContract, SignInContract, ApproversContract {
    private final PeopleFixture fixture;
    private final SlapdServer server;
    private final LdapSettings settings;
    private final String base;

    SlapdAccountsIT(SlapdServer server) throws LDAPException {
        this.server = server;
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
    void whoever_signs_in_by_a_second_address_is_known_by_it_and_no_group_takes_his_place() throws LDAPException {
        String ben = fixture.addPerson("Ben Test", "ben", PASSWORD, Map.of());
        server.administrator()
                .modify(
                        ben,
                        new Modification(ModificationType.REPLACE, "mail", "ben@contoso.test", "b.test@contoso.test"));
        fixture.set(ben, "sAMAccountName", "other");
        fixture.set(ben, "uid", "ben");
        fixture.addGroup("ben", fixture.people());

        assertThat(fixture.accounts().find("b.test@contoso.test").orElseThrow()).isEqualToIgnoringCase(ben);
        assertThat(fixture.accounts().find("ben").orElseThrow()).isEqualToIgnoringCase(ben);
        assertThat(fixture.accounts().read(ben).orElseThrow().furtherNames()).contains("b.test@contoso.test");
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

    @Test
    void tells_when_a_password_ends_under_a_policy_that_lets_it() throws LDAPException, LDIFException {
        String policy = "CN=short,OU=Service Accounts," + base;
        String anna = underPolicy();
        try (LDAPConnection administrator = server.administrator();
                DirectoryInspection inspection = DirectoryInspection.open(settings)) {
            administrator.add(
                    "dn: " + policy,
                    "objectClass: device",
                    "objectClass: pwdPolicy",
                    "cn: short",
                    "pwdAttribute: userPassword",
                    "pwdMaxAge: 864000");
            assertThat(inspection.passwordEnd(anna).orElseThrow().told()).isEqualTo(PasswordEnd.Told.NEVER);

            fixture.set(anna, "pwdPolicySubentry", policy);
            fixture.set(anna, "userPassword", "Another-1");
            Instant changed = administrator
                    .getEntry(anna, "pwdChangedTime")
                    .getAttributeValueAsDate("pwdChangedTime")
                    .toInstant();

            // The server writes names in its own way.
            assertThat(inspection.passwordEnd("anna").orElseThrow().at()).contains(changed.plus(Duration.ofDays(10)));
            assertThat(inspection.passwordEnd(settings.bindDn()).orElseThrow().told())
                    .isEqualTo(PasswordEnd.Told.NOTHING);
            assertThat(inspection.passwordEnd("nobody")).isEmpty();
            fixture.set(anna, "pwdPolicySubentry", "CN=policy,OU=Service Accounts," + base);
            administrator.delete(policy);
        }
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
