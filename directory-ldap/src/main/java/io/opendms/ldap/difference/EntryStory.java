package io.opendms.ldap.difference;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.RDN;
import io.opendms.difference.EntryDifference;
import io.opendms.difference.EntryDifference.Kind;
import io.opendms.difference.ValueDifference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Gathers what the writes of a plan, and then its inverse, tell of one entry. For one thread. */
final class EntryStory {
    private final String entry;
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private Kind kind;
    private String newEntry = "";

    EntryStory(String entry, Kind kind) {
        this.entry = entry;
        this.kind = kind;
    }

    void added(Iterable<Attribute> attributes) {
        for (Attribute attribute : attributes) {
            row(attribute.getName()).after.add(attribute.getRawValues());
        }
    }

    void modified(Modification[] modifications) {
        for (Modification modification : modifications) {
            Row row = row(modification.getAttributeName());
            if (modification.getModificationType() == ModificationType.DELETE) {
                row.before.add(modification.getRawValues());
            } else {
                row.after.add(modification.getRawValues());
            }
        }
    }

    void renamed(RDN before, RDN after, String newDn) {
        kind = Kind.RENAMED;
        newEntry = newDn;
        Row row = row(after.getAttributeNames()[0]);
        row.before.add(new ASN1OctetString(before.getAttributeValues()[0]));
        row.after.add(new ASN1OctetString(after.getAttributeValues()[0]));
    }

    void deleted() {
        kind = Kind.DELETED;
    }

    /** What a delete takes is written in what brings it back; so is what a replacement overwrites. */
    void broughtBack(Iterable<Attribute> attributes) {
        for (Attribute attribute : attributes) {
            row(attribute.getName()).before.add(attribute.getRawValues());
        }
    }

    /** What the inverse adds was there before; what the writes named themselves is known already. */
    void takenBack(Modification[] modifications) {
        for (Modification modification : modifications) {
            Row row = row(modification.getAttributeName());
            boolean unknown = kind == Kind.DELETED || row.before.isEmpty();
            if (modification.getModificationType() != ModificationType.DELETE && unknown) {
                row.before.add(modification.getRawValues());
            }
        }
    }

    EntryDifference told() {
        List<ValueDifference> values = new ArrayList<>();
        for (Row row : rows.values()) {
            if (!row.before.isEmpty() || !row.after.isEmpty()) {
                values.add(new ValueDifference(row.attribute, row.before.counted(), row.after.counted()));
            }
        }
        return new EntryDifference(ValueText.visible(entry), kind, ValueText.visible(newEntry), values);
    }

    private Row row(String attribute) {
        return rows.computeIfAbsent(attribute.toLowerCase(Locale.ROOT), key -> new Row(attribute));
    }

    private record Row(String attribute, Values before, Values after) {
        Row(String attribute) {
            this(attribute, new Values(), new Values());
        }
    }
}
