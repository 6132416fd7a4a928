package io.opendms.ldap.recipient;

import com.unboundid.ldap.sdk.Entry;
import io.opendms.entry.MailAddress;
import io.opendms.farm.Farm;
import io.opendms.ldap.schema.Attributes;
import io.opendms.ldap.schema.Classes;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** An entry as the resolver sees it. */
record Member(Entry entry) {

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

    boolean isContact() {
        return entry.hasAttributeValue(Attributes.OBJECT_CLASS, Classes.CONTACT);
    }

    boolean isGroup() {
        return Classes.GROUPS.stream().anyMatch(name -> entry.hasAttributeValue(Attributes.OBJECT_CLASS, name));
    }

    Addresses addresses() {
        return new Addresses(entry);
    }

    String alias() {
        return text(Attributes.MAIL_NICKNAME);
    }

    /** Every address that names it in a farm. */
    Set<MailAddress> names(Farm farm) {
        Set<MailAddress> names = new LinkedHashSet<>(addresses().held());
        addresses().destination().ifPresent(names::add);
        farm.domains().stream()
                .flatMap(domain -> Addresses.parsed(alias() + "@" + domain))
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

    private String text(String attribute) {
        String value = entry.getAttributeValue(attribute);
        return value == null ? "" : value;
    }
}
