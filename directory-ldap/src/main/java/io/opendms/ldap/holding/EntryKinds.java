package io.opendms.ldap.holding;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import io.opendms.directory.EntryKind;
import io.opendms.ldap.plan.FarmEntries;
import io.opendms.ldap.schema.Attributes;
import io.opendms.ldap.schema.Classes;
import java.util.List;

/** Tells by its classes what an entry is. */
final class EntryKinds {
    /** Contacts and groups. */
    static final Filter HELD = Filter.createORFilter(
            Filter.createEqualityFilter(Attributes.OBJECT_CLASS, Classes.CONTACT),
            Filter.createEqualityFilter(Attributes.OBJECT_CLASS, Classes.GROUP));

    private static final List<String> CONTAINERS =
            List.of(Classes.ORGANIZATIONAL_UNIT, Classes.CONTAINER, Classes.DOMAIN_DNS);

    /** Several, since OpenLDAP shows no superclass that was not written. */
    private static final List<String> ACCOUNTS =
            List.of(Classes.USER, Classes.PERSON, Classes.INET_ORG_PERSON, Classes.SECURITY_PRINCIPAL);

    /** The attributes that must have been read. */
    static final List<String> TOLD_BY = List.of(Attributes.OBJECT_CLASS, Attributes.GROUP_TYPE);

    private EntryKinds() {}

    static EntryKind of(Entry entry) {
        if (is(entry, Classes.CONTACT)) {
            return EntryKind.CONTACT;
        }
        if (is(entry, Classes.GROUP)) {
            return FarmEntries.isSecurityGroup(entry) ? EntryKind.SECURITY_GROUP : EntryKind.GROUP;
        }
        return ACCOUNTS.stream().anyMatch(name -> is(entry, name)) ? EntryKind.USER : EntryKind.OTHER;
    }

    /** Whether it only holds other entries. */
    static boolean isContainer(Entry entry) {
        return CONTAINERS.stream().anyMatch(name -> is(entry, name));
    }

    private static boolean is(Entry entry, String objectClass) {
        return entry.hasAttributeValue(Attributes.OBJECT_CLASS, objectClass);
    }
}
