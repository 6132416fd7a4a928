package io.opendms.it.peer;

import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.AsyncRequestID;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import io.opendms.ldap.LdapSettings;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A running directory with an account that may write contacts and groups below one organizational unit. */
public interface DirectoryServer extends AutoCloseable {
    /** So many requests are under way while a container is filled. */
    int MOST_AT_A_TIME = 64;

    /** How the service reaches it: the service account, never the administrator. */
    LdapSettings settings();

    /** The DN above all entries. */
    String base();

    /** The organizational unit below which the service account may write. */
    default String container() {
        return "OU=SharePoint," + base();
    }

    /** The organizational unit for people, which only the administrator writes. */
    default String people() {
        return "OU=People," + base();
    }

    /** A new connection of the administrator, for the caller to close. */
    LDAPConnection administrator() throws LDAPException;

    /** A new connection of the service's account, for the caller to close. */
    default LDAPConnection service() throws LDAPException {
        LdapSettings settings = settings();
        URI url = settings.urls().get(0);
        return new LDAPConnection(
                url.getHost(),
                url.getPort(),
                settings.bindDn(),
                settings.bindPassword().value());
    }

    @Override
    void close();

    /** Makes an organizational unit of that name below the container, for one test class, and returns its DN. */
    default String newContainer(String name) throws LDAPException {
        String dn = "OU=" + name + "," + container();
        addOrganizationalUnit(dn);
        return dn;
    }

    /** Makes contacts that have an alias and nothing else, many at a time. */
    default void addContacts(String container, List<String> aliases) throws LDAPException {
        try (LDAPConnection connection = administrator()) {
            Deque<AsyncRequestID> open = new ArrayDeque<>();
            for (String alias : aliases) {
                Entry contact = new Entry(
                        "CN=" + alias + "," + container,
                        new Attribute("objectClass", "contact"),
                        new Attribute("cn", alias),
                        new Attribute("mailNickname", alias));
                open.add(connection.asyncAdd(new AddRequest(contact), null));
                if (open.size() > MOST_AT_A_TIME) {
                    finish(open.remove());
                }
            }
            for (AsyncRequestID each : open) {
                finish(each);
            }
        }
    }

    private static void finish(AsyncRequestID request) throws LDAPException {
        try {
            LDAPResult result = request.get();
            if (result.getResultCode() != ResultCode.SUCCESS) {
                throw new LDAPException(result);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Makes an organizational unit unless it is there. */
    default void addOrganizationalUnit(String dn) throws LDAPException {
        try (LDAPConnection connection = administrator()) {
            if (connection.getEntry(dn) == null) {
                connection.add(
                        dn,
                        new Attribute("objectClass", "top", "organizationalUnit"),
                        new Attribute("ou", new RDN(dn.substring(0, dn.indexOf(','))).getAttributeValues()[0]));
            }
        }
    }
}
