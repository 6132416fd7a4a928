package io.opendms.ldap.plan;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldif.LDIFAddChangeRecord;
import com.unboundid.ldif.LDIFChangeRecord;
import com.unboundid.ldif.LDIFDeleteChangeRecord;
import com.unboundid.ldif.LDIFModifyChangeRecord;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What goes with the entries that a plan deletes, which only its inverse tells: by entry and attribute, the values. What a
 * server sets itself, such as when an entry was changed last, is in no inverse and so not here either. All other writes
 * name what they take.
 */
final class Taken {
    private final Set<DN> deleted;
    private final Map<DN, Map<String, Set<ASN1OctetString>>> values = new HashMap<>();

    private Taken(Set<DN> deleted) {
        this.deleted = deleted;
    }

    static Map<DN, Map<String, Set<ASN1OctetString>>> by(LdapPlan plan) {
        Set<DN> deleted = plan.writes().stream()
                .filter(LDIFDeleteChangeRecord.class::isInstance)
                .map(Taken::name)
                .collect(Collectors.toSet());
        Taken taken = new Taken(deleted);
        plan.inverse().forEach(taken::look);
        return Collections.unmodifiableMap(taken.values);
    }

    private void look(LDIFChangeRecord back) {
        if (back instanceof LDIFAddChangeRecord add) {
            for (Attribute attribute : add.getAttributes()) {
                keep(back, attribute.getBaseName(), attribute.getRawValues());
            }
        } else if (back instanceof LDIFModifyChangeRecord modify) {
            for (Modification modification : modify.getModifications()) {
                keep(back, modification.getAttributeName(), modification.getRawValues());
            }
        }
    }

    private void keep(LDIFChangeRecord back, String attribute, ASN1OctetString... some) {
        DN entry = name(back);
        if (deleted.contains(entry)) {
            values.computeIfAbsent(entry, any -> new HashMap<>())
                    .computeIfAbsent(attribute.toLowerCase(Locale.ROOT), any -> new HashSet<>())
                    .addAll(List.of(some));
        }
    }

    private static DN name(LDIFChangeRecord write) {
        try {
            return write.getParsedDN();
        } catch (LDAPException e) {
            throw new IllegalArgumentException("the recorded plan names an entry by an ill-formed DN", e);
        }
    }
}
