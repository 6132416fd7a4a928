package io.opendms.ldap.difference;

import com.unboundid.asn1.ASN1OctetString;
import io.opendms.difference.SomeValues;
import java.util.ArrayList;
import java.util.List;

/** Counts values and keeps the first. For one thread. */
final class Values {
    private final List<String> shown = new ArrayList<>();
    private int count;

    void add(ASN1OctetString... values) {
        for (ASN1OctetString value : values) {
            if (count++ < SomeValues.MOST) {
                shown.add(ValueText.of(value));
            }
        }
    }

    boolean isEmpty() {
        return count == 0;
    }

    SomeValues counted() {
        return new SomeValues(shown, count);
    }
}
