package io.opendms.ldap.person;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.directory.Account;
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
    private static final String SMTP = "smtp:";
    /** The operator of this machine, and those who come by a provider, a certificate, a key or from a network, are recorded so. */
    private static final Pattern OF_OTHERS = Pattern.compile("(?i)operator|(?:oidc/|(?:oidc|cert|key|net|farm):).*");

    /** The unique name, then all others that who administers accounts has given; see ADR 80. */
    List<String> given(boolean hasDomains) {
        Set<String> names = new LinkedHashSet<>();
        // In Active Directory uid is an attribute like others, which nothing keeps unique.
        List<String> attributes = hasDomains
                ? List.of(Attributes.SAM_ACCOUNT_NAME)
                : List.of(Attributes.SAM_ACCOUNT_NAME, Attributes.UID);
        for (String attribute : attributes) {
            for (String account : values(attribute)) {
                if (!domain.isEmpty()) {
                    names.add(domain + "\\" + account);
                }
                if (!isOfOthers(account)) {
                    names.add(account);
                }
            }
        }
        named(Attributes.USER_PRINCIPAL_NAME).forEach(names::add);
        names.add(canonical());
        return List.copyOf(names);
    }

    /** Whether a name has a form in which somebody else is recorded, whom no entry of the directory can be taken for. */
    static boolean isOfOthers(String name) {
        return OF_OTHERS.matcher(name).matches();
    }

    /** Mail addresses beside the first of {@code mail}, whatever stands there. */
    Set<String> furtherAddresses() {
        Set<String> addresses = new LinkedHashSet<>();
        // All by which a person signs in, so that nobody is somebody else by a second one.
        values(Attributes.MAIL).stream().skip(1).forEach(addresses::add);
        for (String proxy : values(Attributes.PROXY_ADDRESSES)) {
            if (proxy.toLowerCase(Locale.ROOT).startsWith(SMTP)) {
                addresses.add(proxy.substring(SMTP.length()));
            }
        }
        return addresses;
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

    private List<String> values(String attribute) {
        return entry.hasAttribute(attribute) ? List.of(entry.getAttributeValues(attribute)) : List.of();
    }

    private Stream<String> named(String attribute) {
        return Stream.ofNullable(entry.getAttributeValue(attribute)).filter(Account::hasAddressForm);
    }

    private String canonical() {
        try {
            return entry.getParsedDN().toMinimallyEncodedString();
        } catch (LDAPException e) {
            throw new DirectoryFailure.Unexpected("the directory returned an ill-formed DN");
        }
    }
}
