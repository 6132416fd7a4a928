package io.opendms.it.peer;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import io.opendms.ldap.LdapSettings;

/** A running directory with an account that may write contacts and groups below one organizational unit. */
public interface DirectoryServer extends AutoCloseable {
    /** How the service reaches it: the service account, never the administrator. */
    LdapSettings settings();

    /** The DN above all entries. */
    String base();

    /** The organizational unit below which the service account may write. */
    String container();

    /** The organizational unit for people, which only the administrator writes. */
    String people();

    /** A new connection of the administrator, for the caller to close. */
    LDAPConnection administrator() throws LDAPException;

    @Override
    void close();

    /** Makes an organizational unit of that name below the container, for one test class, and returns its DN. */
    default String newContainer(String name) throws LDAPException {
        String dn = "OU=" + name + "," + container();
        addOrganizationalUnit(dn);
        return dn;
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
