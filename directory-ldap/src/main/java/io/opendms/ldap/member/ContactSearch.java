package io.opendms.ldap.member;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchScope;
import io.opendms.farm.Farm;
import io.opendms.ldap.request.Requests;
import io.opendms.ldap.schema.Attributes;
import io.opendms.ldap.schema.Classes;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds contacts of the farm's own container by their aliases, many with one request. */
final class ContactSearch {
    private static final int NAMES_PER_SEARCH = 200;
    private static final Filter CONTACT = Filter.createEqualityFilter(Attributes.OBJECT_CLASS, Classes.CONTACT);

    private final Requests requests;
    private final Farm farm;

    ContactSearch(Requests requests, Farm farm) {
        this.requests = requests;
        this.farm = farm;
    }

    /** The DNs of those aliases that a contact has; the others are not in the answer. */
    Map<String, String> find(Collection<String> aliases) {
        Map<String, String> found = new HashMap<>();
        List<String> all = List.copyOf(aliases);
        for (int from = 0; from < all.size(); from += NAMES_PER_SEARCH) {
            find(all.subList(from, Math.min(all.size(), from + NAMES_PER_SEARCH)), found);
        }
        return found;
    }

    private void find(List<String> some, Map<String, String> found) {
        List<Filter> named = some.stream()
                .map(alias -> Filter.createEqualityFilter(Attributes.MAIL_NICKNAME, alias))
                .toList();
        Map<String, String> byKey = new HashMap<>();
        for (Entry entry : requests.searchPaged(
                farm.container(),
                SearchScope.SUB,
                Filter.createANDFilter(CONTACT, Filter.createORFilter(named)),
                Attributes.MAIL_NICKNAME)) {
            byKey.put(key(String.valueOf(entry.getAttributeValue(Attributes.MAIL_NICKNAME))), entry.getDN());
        }
        for (String alias : some) {
            String dn = byKey.get(key(alias));
            if (dn != null) {
                found.put(alias, dn);
            }
        }
    }

    private static String key(String alias) {
        return alias.toLowerCase(Locale.ROOT);
    }
}
