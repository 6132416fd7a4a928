package io.opendms.it;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.directory.DirectoryContract;
import io.opendms.directory.DirectoryFailure;
import io.opendms.directory.DirectoryFixture;
import io.opendms.directory.Traits;
import io.opendms.it.peer.ApacheDsServer;
import io.opendms.it.peer.Peers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Peers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ApacheDsDirectoryIT implements DirectoryContract {
    private static final Traits TRAITS = new Traits("", false, false, 64, false);

    private final PeerFixture fixture;

    ApacheDsDirectoryIT(ApacheDsServer server) throws LDAPException {
        this.fixture = PeerFixture.of(server, TRAITS, "inetOrgPerson", "securityPrincipal", "mailRecipient");
    }

    @AfterAll
    void close() {
        fixture.close();
    }

    @Override
    public DirectoryFixture fixture() {
        return fixture;
    }

    /** Its normalizer takes no characters beyond the basic plane, and answers 80. */
    @Test
    @Override
    public void settles_each_kind_of_write_before_and_after() {
        assertThatThrownBy(DirectoryContract.super::settles_each_kind_of_write_before_and_after)
                .isInstanceOf(DirectoryFailure.Unexpected.class)
                .hasMessageContaining("80");
    }

    /** As above. */
    @Test
    @Override
    public void shortens_names_that_the_directory_cannot_hold_without_cutting_a_character() {
        assertThatThrownBy(
                        DirectoryContract.super
                                ::shortens_names_that_the_directory_cannot_hold_without_cutting_a_character)
                .isInstanceOf(DirectoryFailure.Unexpected.class)
                .hasMessageContaining("80");
    }
}
