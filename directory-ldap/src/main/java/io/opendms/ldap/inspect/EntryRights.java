package io.opendms.ldap.inspect;

import java.util.List;

/**
 * What the service's account may not write on an entry.
 *
 * @param dn the entry that was looked at
 * @param refused the attributes that the service writes and the account may not (MS-ADTS, allowedAttributesEffective)
 */
public record EntryRights(String dn, List<String> refused) {
    public EntryRights {
        refused = List.copyOf(refused);
    }
}
