package io.opendms.ldap.recipient;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.opendms.entry.MailAddress;
import io.opendms.farm.Farm;
import io.opendms.ldap.schema.Attributes;
import io.opendms.ldap.schema.Classes;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** An entry as the resolver sees it. What is asked for each time is looked at once. */
final class Member {

    private static final List<String> OF_MEMBERS = List.of(Attributes.MEMBER, "uniqueMember");

    /** What must have been read. */
    static final String[] ATTRIBUTES = Stream.concat(
                    Stream.of(
                            Attributes.OBJECT_CLASS,
                            Attributes.MAIL_NICKNAME,
                            Attributes.MAIL,
                            Attributes.PROXY_ADDRESSES,
                            Attributes.TARGET_ADDRESS,
                            Attributes.REQUIRE_AUTH_TO_SEND_TO,
                            Attributes.MANAGED_BY),
                    OF_MEMBERS.stream())
            .toArray(String[]::new);

    private final SearchResultEntry entry;
    private final Addresses addresses;
    private final String alias;
    private final boolean contact;
    private final boolean group;

    Member(SearchResultEntry entry) {
        this.entry = entry;
        this.addresses = new Addresses(entry);
        this.alias = text(Attributes.MAIL_NICKNAME);
        String[] classes = entry.getAttributeValues(Attributes.OBJECT_CLASS);
        this.contact = classes != null && hasAny(classes, List.of(Classes.CONTACT));
        this.group = classes != null && hasAny(classes, Classes.GROUPS);
    }

    private static boolean hasAny(String[] classes, List<String> names) {
        for (String each : classes) {
            for (String name : names) {
                if (each.equalsIgnoreCase(name)) {
                    return true;
                }
            }
        }
        return false;
    }

    SearchResultEntry entry() {
        return entry;
    }

    boolean isContact() {
        return contact;
    }

    boolean isGroup() {
        return group;
    }

    Addresses addresses() {
        return addresses;
    }

    String alias() {
        return alias;
    }

    /** Every address that names it in a farm. */
    Set<MailAddress> names(Farm farm) {
        Set<MailAddress> names = new LinkedHashSet<>(addresses.held());
        addresses.destination().ifPresent(names::add);
        farm.domains().stream()
                .flatMap(domain -> Addresses.parsed(alias + "@" + domain).stream())
                .forEach(names::add);
        return names;
    }

    /** The DN of who manages it, empty for nobody. */
    String manager() {
        return text(Attributes.MANAGED_BY);
    }

    boolean wantsAuthenticatedSenders() {
        return text(Attributes.REQUIRE_AUTH_TO_SEND_TO).equalsIgnoreCase("TRUE");
    }

    /** The DNs of its members. */
    List<String> members() {
        return OF_MEMBERS.stream()
                .map(entry::getAttributeValues)
                .filter(values -> values != null)
                .flatMap(Arrays::stream)
                .toList();
    }

    int memberCount() {
        return OF_MEMBERS.stream()
                .map(entry::getAttribute)
                .filter(attribute -> attribute != null)
                .mapToInt(Attribute::size)
                .sum();
    }

    private String text(String attribute) {
        String value = entry.getAttributeValue(attribute);
        return value == null ? "" : value;
    }
}
