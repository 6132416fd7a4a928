package io.opendms.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import io.opendms.directory.Accounts;
import io.opendms.directory.Verdict;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one account of a new embedded directory, and what it may not. */
class EmbeddedPeopleTest {
    private static final String DN = "CN=administrator,CN=Users," + EmbeddedDirectoryFixture.BASE;

    @TempDir
    private Path data;

    private EmbeddedDirectory directory;
    private String password;

    @BeforeEach
    void open() {
        directory = EmbeddedDirectoryFixture.open(data);
        password = directory.addFirstAdministrator().orElseThrow();
    }

    @AfterEach
    void close() {
        directory.close();
    }

    @Test
    void password_is_good_for_once_and_another_takes_its_place_for_good() {
        try (LdapDirectory ldap = LdapDirectory.open(directory.settings(), DirectoryMeter.NONE)) {
            Accounts accounts = ldap.accounts(List.of(), InstantSource.system());
            String dn = accounts.find("administrator").orElseThrow();
            assertThat(accounts.check(dn, password))
                    .isInstanceOfSatisfying(
                            Verdict.Admitted.class,
                            admitted ->
                                    assertThat(admitted.mustChangePassword()).isTrue());

            accounts.changePassword(dn, "another one, chosen");

            assertThat(accounts.check(dn, password)).isEqualTo(new Verdict.Refused(Verdict.Reason.WRONG_PASSWORD));
            assertThat(accounts.check(dn, "another one, chosen"))
                    .isInstanceOfSatisfying(
                            Verdict.Admitted.class,
                            admitted ->
                                    assertThat(admitted.mustChangePassword()).isFalse());
        }
        directory.close();
        directory = EmbeddedDirectoryFixture.open(data);
        assertThat(directory.addFirstAdministrator()).isEmpty();
    }

    @Test
    void people_bind_and_do_nothing_else() throws Exception {
        try (LDAPConnection connection =
                new LDAPConnection("127.0.0.1", EmbeddedDirectoryFixture.port(directory), DN, password)) {
            assertThat(EmbeddedDirectoryFixture.resultOf(
                            () -> connection.search(EmbeddedDirectoryFixture.BASE, SearchScope.SUB, "(cn=*)")))
                    .isEqualTo(ResultCode.INSUFFICIENT_ACCESS_RIGHTS);
            assertThat(EmbeddedDirectoryFixture.resultOf(() -> connection.compare(DN, "cn", "administrator")))
                    .isEqualTo(ResultCode.INSUFFICIENT_ACCESS_RIGHTS);
            assertThat(EmbeddedDirectoryFixture.resultOf(() ->
                            connection.modify(DN, new Modification(ModificationType.REPLACE, "userPassword", "mine"))))
                    .isEqualTo(ResultCode.INSUFFICIENT_ACCESS_RIGHTS);
            assertThat(EmbeddedDirectoryFixture.resultOf(() -> connection.delete(DN)))
                    .isEqualTo(ResultCode.INSUFFICIENT_ACCESS_RIGHTS);
        }
    }

    @Test
    void name_that_a_group_has_already_is_left_to_it() throws Exception {
        directory.close();
        directory = EmbeddedDirectory.open(
                data.resolve("other"), EmbeddedDirectoryFixture.BASE, List.of(EmbeddedDirectoryFixture.CONTAINER));
        try (LDAPConnection service = EmbeddedDirectoryFixture.connect(directory)) {
            service.add(EmbeddedDirectoryFixture.group("administrators", "administrator"));
        }

        assertThat(directory.addFirstAdministrator()).isEmpty();
    }
}
