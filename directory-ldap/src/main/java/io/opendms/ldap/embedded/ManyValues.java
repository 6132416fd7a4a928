package io.opendms.ldap.embedded;

import com.unboundid.ldap.listener.InMemoryRequestHandler;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import io.opendms.ldap.schema.Attributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes one replacement of the addition or removal of many members: the library would compare each of them, parsed as a DN
 * each time, with each member that is there, which takes minutes for some thousands.
 */
final class ManyValues {
    private static final int FEW = 20;

    private ManyValues() {}

    /**
     * The modifications to carry out instead of these; the same ones unless they are a single change of many members.
     *
     * @throws LDAPException as the library would, if a member to be added is there or one to be removed is not
     */
    static List<Modification> replacing(InMemoryRequestHandler memory, String dn, List<Modification> changes)
            throws LDAPException {
        if (changes.size() != 1 || !concernsManyMembers(changes.get(0))) {
            return changes;
        }
        Entry entry = memory.getEntry(dn);
        if (entry == null) {
            return changes;
        }
        Modification change = changes.get(0);
        Map<String, String> members = byKey(entry.getAttributeValues(Attributes.MEMBER));
        boolean adds = change.getModificationType().equals(ModificationType.ADD);
        for (String value : change.getValues()) {
            String key = DN.normalize(value);
            if (adds && members.put(key, value) != null) {
                throw new LDAPException(ResultCode.ATTRIBUTE_OR_VALUE_EXISTS, "a member to be added is there already");
            }
            if (!adds && members.remove(key) == null) {
                throw new LDAPException(ResultCode.NO_SUCH_ATTRIBUTE, "a member to be removed is not there");
            }
        }
        return List.of(new Modification(
                ModificationType.REPLACE, Attributes.MEMBER, members.values().toArray(String[]::new)));
    }

    private static boolean concernsManyMembers(Modification change) {
        ModificationType type = change.getModificationType();
        return change.getAttributeName().equalsIgnoreCase(Attributes.MEMBER)
                && (type.equals(ModificationType.ADD) || type.equals(ModificationType.DELETE))
                && change.getValues().length > FEW;
    }

    private static Map<String, String> byKey(String[] values) throws LDAPException {
        Map<String, String> byKey = new LinkedHashMap<>();
        if (values != null) {
            for (String value : values) {
                byKey.put(DN.normalize(value), value);
            }
        }
        return byKey;
    }
}
