package io.opendms.ldap.account;

import com.unboundid.ldap.sdk.Entry;
import io.opendms.ldap.schema.Attributes;
import io.opendms.ldap.schema.Classes;

/**
 * What Active Directory takes as members by the scope of a group: what is local to a domain, which a group of local
 * scope and the stand-in for an account from outside the forest are, comes into groups of local scope only (MS-ERREF
 * 2.2, 8516, 8518 and 8549).
 */
public final class GroupScope {
    /** The bit of {@code groupType} of domain local groups, and of those of {@code CN=Builtin}: MS-ADTS 2.2.12. */
    private static final long RESOURCE_GROUP = 4;

    private GroupScope() {}

    /** Whether the entry is local to its domain; {@code objectClass} and {@code groupType} must have been read. */
    public static boolean isLocal(Entry entry) {
        Long type = entry.getAttributeValueAsLong(Attributes.GROUP_TYPE);
        return type != null && (type & RESOURCE_GROUP) != 0
                || entry.hasAttributeValue(Attributes.OBJECT_CLASS, Classes.FOREIGN_SECURITY_PRINCIPAL);
    }
}
