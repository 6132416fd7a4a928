package io.opendms.ldap.person;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.directory.DirectoryFailure;
import io.opendms.ldap.schema.Attributes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How a person is called, from the attributes of an entry.
 *
 * @param entry of the person
 * @param domain NetBIOS name of the person's domain, empty where there are none or where it is not known
 */
record PersonNames(Entry entry, String domain) {
    static final String UID = "uid";

    private static final String SMTP = "smtp:";
    /** One account and one realm or host; a mail attribute may hold any text. */
    private static final Pattern AT = Pattern.compile("[^\\\\@:]+@[^\\\\@:]+");

    /** The unique name, then all others. */
    List<String> all() {
        Set<String> names = new LinkedHashSet<>();
        for (String attribute : List.of(Attributes.SAM_ACCOUNT_NAME, UID)) {
            String account = entry.getAttributeValue(attribute);
            if (account != null && (names.isEmpty() || domain.isEmpty())) {
                if (!domain.isEmpty()) {
                    names.add(domain + "\\" + account);
                }
                names.add(account);
            }
        }
        String principal = entry.getAttributeValue(Attributes.USER_PRINCIPAL_NAME);
        if (principal != null) {
            names.add(principal);
        }
        names.add(canonical());
        Attribute proxies = entry.getAttribute(Attributes.PROXY_ADDRESSES);
        for (String proxy : proxies == null ? new String[0] : proxies.getValues()) {
            if (proxy.toLowerCase(Locale.ROOT).startsWith(SMTP)) {
                names.add(proxy.substring(SMTP.length()));
            }
        }
        return List.copyOf(names);
    }

    /**
     * The names that only who administers accounts can give: {@code DOMAIN\account} and the user principal name. Where there are
     * no domains, the mail address too, for OpenLDAP's own schema has no other name with a host; see ADR 75.
     *
     * @param hasDomains whether accounts of this directory have domains, also if that of the entry is not known
     */
    List<String> principals(boolean hasDomains) {
        String account = entry.getAttributeValue(Attributes.SAM_ACCOUNT_NAME);
        Stream<String> inDomain =
                account == null || domain.isEmpty() ? Stream.empty() : Stream.of(domain + "\\" + account);
        Stream<String> mail = hasDomains ? Stream.empty() : named(Attributes.MAIL);
        return Stream.of(inDomain, named(Attributes.USER_PRINCIPAL_NAME), mail)
                .flatMap(names -> names)
                .distinct()
                .toList();
    }

    private Stream<String> named(String attribute) {
        return Stream.ofNullable(entry.getAttributeValue(attribute))
                .filter(name -> AT.matcher(name).matches());
    }

    private String canonical() {
        try {
            return entry.getParsedDN().toMinimallyEncodedString();
        } catch (LDAPException e) {
            throw new DirectoryFailure.Unexpected("the directory returned an ill-formed DN");
        }
    }
}
