package io.opendms.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import io.opendms.it.peer.DirectoryServer;
import java.util.List;

/** What the service's account is refused for want of a right, with the rights that are printed for it. */
final class RefusedWrites {
    private final DirectoryServer server;
    private final String container;
    private final String stranger;
    private final String own;

    private RefusedWrites(DirectoryServer server, String container) {
        this.server = server;
        this.container = container;
        this.stranger = "CN=stranger," + server.people();
        this.own = "CN=press," + container;
    }

    /** Other entries in the container, the container itself, and contacts outside it. */
    static void assertNoMoreThanContactsAndGroups(DirectoryServer server, String container, String userClass)
            throws Exception {
        server.addContacts(container, List.of("press"));
        server.addContacts(server.people(), List.of("stranger"));
        new RefusedWrites(server, container).assertRefused(userClass);
    }

    private void assertRefused(String userClass) throws Exception {
        try (LDAPConnection service = server.service()) {
            refused(() ->
                    service.add("dn: CN=henry," + container, "objectClass: " + userClass, "cn: henry", "sn: henry"));
            refused(() -> service.add("dn: OU=inner," + container, "objectClass: organizationalUnit", "ou: inner"));
            refused(() -> service.modify(container, changed()));
            refused(() -> service.modifyDN(container, "OU=renamed", true));
            refused(() -> service.delete(container));

            refused(() -> service.add("dn: CN=other," + server.people(), "objectClass: contact", "cn: other"));
            refused(() -> service.modify(stranger, changed()));
            refused(() -> service.modifyDN(stranger, "CN=renamed", true));
            refused(() -> service.modifyDN(stranger, "CN=stranger", true, container));
            refused(() -> service.modifyDN(own, "CN=press", true, server.people()));
            refused(() -> service.delete(stranger));

            assertThat(service.modify(own, changed()).getResultCode()).isEqualTo(ResultCode.SUCCESS);
            assertThat(service.delete(own).getResultCode()).isEqualTo(ResultCode.SUCCESS);
        }
    }

    static void refused(Exchange exchange) {
        assertThatThrownBy(exchange::run)
                .isInstanceOfSatisfying(
                        LDAPException.class,
                        e -> assertThat(e.getResultCode()).isEqualTo(ResultCode.INSUFFICIENT_ACCESS_RIGHTS));
    }

    private static Modification changed() {
        return new Modification(ModificationType.REPLACE, "description", "changed");
    }

    @FunctionalInterface
    interface Exchange {
        void run() throws Exception;
    }
}
