package io.opendms.ldap.plan;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldif.LDIFAddChangeRecord;
import com.unboundid.ldif.LDIFChangeRecord;
import com.unboundid.ldif.LDIFDeleteChangeRecord;
import com.unboundid.ldif.LDIFModifyChangeRecord;
import io.opendms.ldap.schema.Attributes;
import io.opendms.ldap.server.ServerFacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The plan of deleting one entry. What takes it back brings all that a client may write; many values come in portions.
 * The mail system's own name for the entry comes back as an address of type X500, so that answers to old mail arrive.
 */
final class Deletion {
    /** A server takes so many values in one request without complaint. */
    private static final int PORTION = 1000;

    private Deletion() {}

    static LdapPlan plan(Entry present, ServerFacts facts) {
        Entry again = new Entry(present.getDN());
        List<LDIFChangeRecord> portions = new ArrayList<>();
        for (Attribute attribute : present.getAttributes()) {
            String name = attribute.getBaseName();
            if (facts.isUnwritable(name)) {
                continue;
            }
            if (name.equalsIgnoreCase(Attributes.LEGACY_EXCHANGE_DN) && facts.knows(Attributes.PROXY_ADDRESSES)) {
                again.addAttribute(Attributes.PROXY_ADDRESSES, "X500:" + attribute.getValue());
            } else if (attribute.size() <= PORTION) {
                again.addAttribute(attribute);
            } else {
                portions.addAll(portions(present.getDN(), attribute));
            }
        }
        List<LDIFChangeRecord> inverse = new ArrayList<>();
        inverse.add(new LDIFAddChangeRecord(again));
        inverse.addAll(portions);
        return new LdapPlan(List.of(new LDIFDeleteChangeRecord(present.getDN())), inverse, List.of(), List.of(), false);
    }

    private static List<LDIFChangeRecord> portions(String dn, Attribute attribute) {
        List<LDIFChangeRecord> portions = new ArrayList<>();
        ASN1OctetString[] values = attribute.getRawValues();
        for (int from = 0; from < values.length; from += PORTION) {
            ASN1OctetString[] portion = Arrays.copyOfRange(values, from, Math.min(values.length, from + PORTION));
            portions.add(new LDIFModifyChangeRecord(
                    dn, new Modification(ModificationType.ADD, attribute.getBaseName(), portion)));
        }
        return portions;
    }
}
