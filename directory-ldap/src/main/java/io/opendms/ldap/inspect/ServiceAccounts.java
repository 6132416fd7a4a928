package io.opendms.ldap.inspect;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import io.opendms.ldap.request.Requests;
import io.opendms.ldap.schema.Attributes;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Finds who services run as, by the names of Kerberos that Active Directory keeps with its accounts. */
public final class ServiceAccounts {
    private static final String SERVICE_NAME = "servicePrincipalName";
    private static final String KEY_VERSION = "msDS-KeyVersionNumber";

    private final Requests requests;
    private final String searchBase;

    public ServiceAccounts(Requests requests, String searchBase) {
        this.requests = requests;
        this.searchBase = searchBase;
    }

    /** Those that have a service principal name, such as {@code HTTP/dms.contoso.com}. */
    public List<ServiceAccount> named(String principalName) {
        return search(Filter.createEqualityFilter(SERVICE_NAME, principalName));
    }

    /**
     * Those that a key can be of, going by all principals of its keytab.
     *
     * @param principals with their realms, such as {@code HTTP/dms.contoso.com@CONTOSO.COM}
     */
    public List<ServiceAccount> ofKeys(List<String> principals) {
        List<Filter> any = new ArrayList<>();
        for (String principal : principals) {
            String name = principal.substring(0, principal.lastIndexOf('@'));
            any.add(Filter.createEqualityFilter(
                    name.indexOf('/') < 0 ? Attributes.SAM_ACCOUNT_NAME : SERVICE_NAME, name));
            // ktpass writes the name of a service there.
            any.add(Filter.createEqualityFilter(Attributes.USER_PRINCIPAL_NAME, principal));
        }
        return any.isEmpty() ? List.of() : search(Filter.createORFilter(any));
    }

    private List<ServiceAccount> search(Filter filter) {
        return requests.search(searchBase, filter, KEY_VERSION, Attributes.SAM_ACCOUNT_NAME).stream()
                .map(ServiceAccounts::account)
                .toList();
    }

    private static ServiceAccount account(Entry entry) {
        Integer version = entry.getAttributeValueAsInteger(KEY_VERSION);
        @Nullable String name = entry.getAttributeValue(Attributes.SAM_ACCOUNT_NAME);
        return new ServiceAccount(
                entry.getDN(),
                name == null ? "" : name,
                version == null ? OptionalInt.empty() : OptionalInt.of(version));
    }
}
