package io.opendms.ldap.inspect;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchScope;
import io.opendms.ldap.request.Requests;
import io.opendms.ldap.schema.Attributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds aliases and mail addresses that more than one entry has; the directory itself does not keep them unique. An address
 * counts wherever an entry has it, in {@code mail} or in {@code proxyAddresses}, as it does when an alias is given away.
 */
public final class AliasCollisions {
    private static final List<String> ATTRIBUTES =
            List.of(Attributes.MAIL_NICKNAME, Attributes.MAIL, Attributes.PROXY_ADDRESSES);

    private static final String SMTP = "smtp:";

    private final Map<String, Set<String>> holders = new TreeMap<>();

    /** Looks at all entries below a base; DNs seen before count once. */
    public void look(Requests requests, String base) {
        Filter filter = Filter.createORFilter(
                ATTRIBUTES.stream().map(Filter::createPresenceFilter).toList());
        for (Entry entry : requests.searchPaged(base, SearchScope.SUB, filter, ATTRIBUTES.toArray(String[]::new))) {
            for (String attribute : ATTRIBUTES) {
                String[] values = entry.getAttributeValues(attribute);
                for (String value : values == null ? new String[0] : values) {
                    holders.computeIfAbsent(key(attribute, value.toLowerCase(Locale.ROOT)), key -> new TreeSet<>())
                            .add(entry.getDN());
                }
            }
        }
    }

    private static String key(String attribute, String value) {
        if (attribute.equals(Attributes.MAIL)) {
            return AliasCollision.ADDRESS + ' ' + value;
        }
        return attribute.equals(Attributes.PROXY_ADDRESSES) && value.startsWith(SMTP)
                ? AliasCollision.ADDRESS + ' ' + value.substring(SMTP.length())
                : attribute + ' ' + value;
    }

    /** What was found so far, ordered by kind and value. */
    public List<AliasCollision> found() {
        List<AliasCollision> found = new ArrayList<>();
        holders.forEach((key, dns) -> {
            if (dns.size() > 1) {
                int blank = key.indexOf(' ');
                found.add(new AliasCollision(key.substring(0, blank), key.substring(blank + 1), List.copyOf(dns)));
            }
        });
        return found;
    }
}
