package io.opendms.ldap;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import io.opendms.ldap.schema.Attributes;
import java.net.URI;
import java.util.stream.Collectors;

/** Shows entries of the embedded directory, whose connections need neither TLS nor failover. */
public final class EntryLdif {
    private EntryLdif() {}

    /**
     * The entries of an alias as LDIF, long lines whole; empty if there are none.
     *
     * @throws IllegalStateException if the directory does not answer
     */
    public static String ofAlias(LdapSettings settings, String alias) {
        URI url = settings.urls().get(0);
        try (LDAPConnection connection = new LDAPConnection(
                url.getHost(),
                url.getPort(),
                settings.bindDn(),
                settings.bindPassword().value())) {
            return connection
                    .search(
                            settings.searchBase(),
                            SearchScope.SUB,
                            Filter.createEqualityFilter(Attributes.MAIL_NICKNAME, alias))
                    .getSearchEntries()
                    .stream()
                    .map(SearchResultEntry::toLDIFString)
                    .collect(Collectors.joining("\n"));
        } catch (LDAPException e) {
            throw new IllegalStateException("the directory does not show " + alias + ": " + e.getMessage(), e);
        }
    }
}
